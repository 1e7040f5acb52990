"""What pages may ask of the newsroom, what they are answered with, and the record of who asked."""
