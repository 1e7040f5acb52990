{
  const ks = ["", "light", "dark"];
  let n = Math.max(0, ks.indexOf(localStorage.theme)), b;
  const set = () => {
    document.documentElement.dataset.theme = localStorage.theme = ks[n];
    if (b) b.textContent = b.value.split("|")[n];
  };
  set();
  onload = () => {
    b = document.getElementById("switch");
    b.hidden = 0;
    b.onclick = () => set((n = (n + 1) % 3));
    set();
  };
}
