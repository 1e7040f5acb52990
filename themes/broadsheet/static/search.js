// Search in the reader's browser, month by month, newest first: what is typed goes nowhere.
// Queries are folded into words as dateline/folding.py folds the stories.
const MARK = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/g;
const RUN = /([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+)/u;

const fold = (text) =>
  text.normalize("NFKD").replace(MARK, "").toUpperCase().toLowerCase().replaceAll("ς", "σ").normalize("NFC");

const pairs = (run) => (run[1] ? run.slice(1).map((c, n) => run[n] + c) : run);

const wordsOf = (text) =>
  fold(text).split(/[^\p{L}\p{M}\p{N}]+/u)
    .flatMap((word) => word.split(RUN).flatMap((part, n) => (n % 2 ? pairs([...part]) : part)))
    .filter((word) => word && !/^[a-z]$/.test(word));

// How lines of the index begin: the last word may be unfinished, and so may an ideograph.
const beginnings = (text) =>
  wordsOf(text).map((word, n, all) => (n === all.length - 1 || RUN.test(word) ? word : word + " "));

function having(lines, beginning) {
  const found = new Set();
  for (const line of lines.filter((line) => line.startsWith(beginning))) {
    let at = 0;
    for (const gap of line.split(" ").slice(1)) found.add((at += +gap));
  }
  return found;
}

function matches({ stories, words }, wanted) {
  const sets = wanted.map((beginning) => having(words.split("\n"), beginning));
  return stories.filter((_, n) => sets.every((set) => set.has(n))).reverse();
}

const load = async (name) => (await fetch(name + ".json")).json();

// Twenty stories at a time, from 400 of the newest, then from twice as many for each further step.
async function* results(text) {
  const wanted = beginnings(text), found = [], shards = await load("index");
  for (let depth = 400, shown = 0; ; depth *= 2) {
    for (let read = 0; shards.length && read < depth && found.length < shown + 20; ) {
      const shard = await load(shards.shift());
      read += shard.stories.length;
      found.push(...matches(shard, wanted));
    }
    const page = found.slice(shown, (shown += 20)), count = found.length, all = !shards.length;
    yield { page, count, all, end: all && count <= shown };
  }
}

function start(form) {
  const [status, list, more, item] = ["status", "list", "more", "item"].map((id) => document.getElementById("search-" + id));
  const say = (key, count) => (status.textContent = form.dataset[key].replace("{count}", count));
  const asked = () => new URLSearchParams(location.search).get("q") ?? "";
  let steps, text;

  function show(story) {
    const entry = item.content.cloneNode(true);
    const [link, deck, day] = ["a", ".deck", "time"].map((part) => entry.querySelector(part));
    link.href = story.url;
    link.textContent = story.title;
    deck.textContent = story.deck ?? "";
    day.dateTime = story.date;
    day.textContent = story.day;
    if (story.lang) for (const part of [link, deck]) (part.lang = story.lang), (part.dir = "auto");
    list.append(entry);
    return link;
  }

  async function next(focus) {
    const mine = steps;
    say("searching");
    more.hidden = true;
    const step = await mine.next().catch(() => 0);
    if (mine !== steps) return; // for another search
    if (!step) return say("failed");
    const { page, count, all, end } = step.value;
    const links = page.map(show);
    say((count ? "found" : "none") + (all ? "" : "SoFar"), count);
    more.hidden = end;
    if (focus) (links[0] ?? more).focus();
  }

  function begin() {
    form.q.value = text = asked();
    list.replaceChildren();
    status.textContent = "";
    more.hidden = true;
    steps = results(text);
    if (wordsOf(text).length) next();
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.pushState(null, "", "?" + new URLSearchParams(new FormData(form)));
    begin();
  });
  more.addEventListener("click", () => next(true));
  addEventListener("popstate", () => text === asked() || begin());
  begin();
}

const search = document.getElementById("search");
if (search) start(search);
