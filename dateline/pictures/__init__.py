"""Pictures: what their files say of themselves, the sizes they are published in, and how those are made.

Nothing but `making` and `share` needs Pillow. Without it a picture is published as it is, and its size is
read from its header by us; so it is known either way.
"""
