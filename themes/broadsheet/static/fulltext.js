// Pagefind's full-text search, shown in the page's own words and form: what is typed goes nowhere.
const form = document.getElementById("search");
const [status, list, more, item] = ["status", "list", "more", "item"].map((id) => document.getElementById("search-" + id));
const say = (key, count) => (status.textContent = form.dataset[key].replace("{count}", count));
const library = import(new URL("../pagefind/pagefind.js", import.meta.url));
let found = [], shown = 0, mine = 0, text;

function show({ url, meta, plain_excerpt: excerpt }) {
  const entry = item.content.cloneNode(true);
  const [link, deck, day] = ["a", ".deck", ".meta"].map((part) => entry.querySelector(part));
  link.href = url;
  link.textContent = meta.title;
  deck.textContent = excerpt;
  day.textContent = meta.day ?? "";
  list.append(entry);
  return link;
}

// Twenty stories at a time, in the order in which Pagefind finds them worth reading.
async function next(focus) {
  const turn = mine;
  const stories = await Promise.all(found.slice(shown, shown + 20).map((one) => one.data()));
  if (turn !== mine) return; // for another search
  shown += stories.length;
  const links = stories.map(show);
  more.hidden = shown >= found.length;
  if (focus) links[0]?.focus();
}

async function begin() {
  const turn = ++mine;
  form.q.value = text = new URLSearchParams(location.search).get("q") ?? "";
  list.replaceChildren();
  status.textContent = "";
  more.hidden = true;
  if (!text.trim()) return;
  say("searching");
  try {
    const { results } = await (await library).search(text);
    if (turn !== mine) return;
    [found, shown] = [results, 0];
    await next();
    if (turn === mine) say(found.length ? "found" : "none", found.length);
  } catch {
    say("failed");
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  history.pushState(null, "", "?" + new URLSearchParams(new FormData(form)));
  begin();
});
more.addEventListener("click", () => next(true));
addEventListener("popstate", begin);
begin();
