// Looks at pages in Chromium and says what it saw: `node look.mjs TASK < job.json`, the answer as JSON on stdout.
// What is good and what is not, tests/test_browser.py decides.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const job = JSON.parse(readFileSync(0, "utf8"));

// Every combination of a width and a colour scheme gets a browser context of its own.
async function inEach(browser, { widths = [1280], schemes = ["light"], ...options }, look) {
  const found = [];
  for (const width of widths) {
    for (const scheme of schemes) {
      const viewport = { width, height: width < 600 ? 844 : 900 };
      const context = await browser.newContext({ viewport, colorScheme: scheme, ...options });
      const page = await context.newPage();
      for (const url of job.urls) found.push({ url, width, scheme, ...(await look(page, url)) });
      await context.close();
    }
  }
  return found;
}

const tasks = {
  // What axe-core finds wrong.
  axe: (browser) =>
    inEach(browser, { ...job, bypassCSP: true }, async (page, url) => {
      await page.goto(url);
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
      return { violations: violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 150)).join(" | ")}`) };
    }),

  // What a page loads, what goes wrong meanwhile, how far it shifts, and how wide it is.
  load: (browser) =>
    inEach(browser, job, async (page, url) => {
      const requests = [], troubles = [];
      const listeners = {
        request: (request) => requests.push(request.url()),
        response: (response) => response.status() < 400 || troubles.push(`${response.status()} ${response.url()}`),
        // What a page no longer wants when the next one is opened is no trouble.
        requestfailed: (request) =>
          request.failure()?.errorText === "net::ERR_ABORTED" || troubles.push(`failed: ${request.url()}`),
        console: (message) => troubles.push(message.text()),
        pageerror: (error) => troubles.push(String(error)),
      };
      for (const [event, listen] of Object.entries(listeners)) page.on(event, listen);
      await page.goto(url);
      for (const [event, listen] of Object.entries(listeners)) page.off(event, listen);
      const seen = await page.evaluate(async () => {
        let shift = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((entry) => (shift += entry.value))).observe({
          type: "layout-shift",
          buffered: true,
        });
        await new Promise((resolve) => setTimeout(resolve, 100));
        const root = document.documentElement;
        return {
          shift,
          nodes: document.querySelectorAll("*").length,
          sideways: root.scrollWidth - root.clientWidth,
          ground: getComputedStyle(root).backgroundColor,
          ink: getComputedStyle(root).color,
        };
      });
      return { requests, troubles, ...seen };
    }),

  // What a page says.
  words: (browser) =>
    inEach(browser, job, async (page, url) => {
      await page.goto(url);
      return { text: await page.evaluate(() => document.body.innerText) };
    }),

  // Each stop of the Tab key: what has the focus, and whether a reader can see that.
  tab: (browser) =>
    inEach(browser, job, async (page, url) => {
      await page.goto(url);
      const links = await page.evaluate(() => document.querySelectorAll("a[href], summary, [tabindex='0']").length);
      const stops = [];
      for (let n = 0; n < links + 5; n++) {
        await page.keyboard.press("Tab");
        const stop = await page.evaluate(() => {
          const held = document.activeElement;
          if (!held || held === document.body) return null;
          const width = (pseudo) => parseFloat(getComputedStyle(held, pseudo).outlineWidth) || 0;
          const style = (pseudo) => getComputedStyle(held, pseudo).outlineStyle;
          const ring = Math.max(...[null, "::after"].map((p) => (style(p) === "none" ? 0 : width(p))));
          const box = held.getBoundingClientRect();
          const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
          return { text: held.textContent.trim().slice(0, 60), tag: held.tagName, ring, inView };
        });
        if (stop === null) break;
        stops.push(stop);
      }
      await page.goto(url);
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      return { links, stops, skippedTo: await page.evaluate(() => document.activeElement.id) };
    }),

  // What is left of a page on paper.
  print: (browser) =>
    inEach(browser, job, async (page, url) => {
      await page.goto(url);
      await page.emulateMedia({ media: "print" });
      const shown = await page.evaluate(
        (selectors) =>
          selectors.filter((s) => [...document.querySelectorAll(s)].some((e) => e.getClientRects().length > 0)),
        job.selectors,
      );
      const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
      const ink = await page.evaluate(() => getComputedStyle(document.querySelector("h1")).color);
      const sheets = {};
      for (const format of ["A4", "Letter"]) {
        const pdf = (await page.pdf({ format })).toString("latin1");
        sheets[format] = pdf.match(/\/Type\s*\/Page\b/g).length;
      }
      await page.emulateMedia({ media: null });
      return { shown, ground, ink, sheets };
    }),

  // Searches, as a reader makes them with a keyboard; then one step back, and the first by its address.
  search: (browser) =>
    inEach(browser, job, async (page, url) => {
      const troubles = [];
      page.on("console", (message) => troubles.push(message.text()));
      page.on("pageerror", (error) => troubles.push(String(error)));
      const results = async () => {
        await page.waitForFunction(() => {
          const said = document.getElementById("search-status").textContent;
          return said && said !== document.getElementById("search").dataset.searching;
        });
        return page.evaluate(() => ({
          said: document.getElementById("search-status").textContent,
          titles: [...document.querySelectorAll("#search-list a")].map((link) => link.textContent),
          typed: document.getElementById("search-words").value,
          held: document.activeElement.textContent.trim() || document.activeElement.id,
          more: !document.getElementById("search-more").hidden,
          sideways: document.documentElement.scrollWidth - document.documentElement.clientWidth,
        }));
      };
      const searches = [];
      await page.goto(url);
      for (const query of job.queries) {
        await page.locator("#search-words").fill(query);
        await page.keyboard.press("Enter");
        searches.push(await results());
        while (searches.at(-1).more) {
          await page.locator("#search-more").press("Enter");
          searches.push(await results());
        }
      }
      if (job.queries.length > 1) await page.goBack();
      const back = await results();
      await page.goto(`${url}?${new URLSearchParams({ q: job.queries[0] })}`);
      const hint = await page.locator("#search-hint").textContent();
      return { searches, back, direct: await results(), hint, troubles };
    }),

  // What the switch between light and dark says and does, pressed again and again; then after a reload.
  switch: (browser) =>
    inEach(browser, job, async (page, url) => {
      const troubles = [];
      page.on("console", (message) => troubles.push(message.text()));
      page.on("pageerror", (error) => troubles.push(String(error)));
      const seen = () =>
        page.evaluate(() => {
          const button = document.getElementById("switch");
          const ground = getComputedStyle(document.documentElement).backgroundColor;
          return { says: button.textContent, shown: getComputedStyle(button).visibility === "visible", ground };
        });
      await page.goto(url);
      const steps = [await seen()];
      for (let n = 0; job.javaScriptEnabled !== false && n < 3; n++) {
        await page.locator("#switch").press("Enter");
        steps.push(await seen());
        if (n === 1) {
          await page.reload();
          steps.push(await seen());
        }
      }
      return { steps, troubles };
    }),

  // In which font a headline is set, and how wide that is: at one visit after the other until it is the site's own, since
  // the first may be too soon for that; and where the font comes late.
  font: (browser) =>
    inEach(browser, job, async (page, url) => {
      const troubles = [];
      page.on("console", (message) => troubles.push(message.text()));
      const requests = [];
      page.on("request", (request) => request.resourceType() === "font" && requests.push(request.url()));
      const set = async (address) => {
        await page.goto(address, { waitUntil: "networkidle" });
        const devtools = await page.context().newCDPSession(page);
        await devtools.send("DOM.enable");
        await devtools.send("CSS.enable");
        const { root } = await devtools.send("DOM.getDocument");
        const { nodeId } = await devtools.send("DOM.querySelector", { nodeId: root.nodeId, selector: "h1" });
        const { fonts } = await devtools.send("CSS.getPlatformFontsForNode", { nodeId });
        const seen = await page.evaluate(async () => {
          let shift = 0;
          new PerformanceObserver((list) => list.getEntries().forEach((entry) => (shift += entry.value))).observe({
            type: "layout-shift",
            buffered: true,
          });
          await new Promise((resolve) => setTimeout(resolve, 100));
          const words = document.createRange(), headline = document.querySelector("h1");
          words.selectNodeContents(headline);
          headline.style.whiteSpace = "nowrap";
          return { shift, width: words.getBoundingClientRect().width };
        });
        await devtools.detach();
        return { ...seen, own: fonts.every((font) => font.isCustomFont) };
      };
      const visits = [await set(url)];
      while (!visits.at(-1).own && visits.length < 10) visits.push(await set(url));
      await page.route("**/*.woff2*", async (route) => {
        await new Promise((resolve) => setTimeout(resolve, 1500));
        await route.continue();
      });
      return { visits, late: await set(`${url}?late`), requests, troubles };
    }),

  // Where things stand, and which way their text runs.
  places: (browser) =>
    inEach(browser, job, async (page, url) => {
      await page.goto(url);
      const places = await page.evaluate(
        (selectors) =>
          Object.fromEntries(
            selectors.map((selector) => {
              const element = document.querySelector(selector);
              if (!element) return [selector, null];
              const { left, right, top, bottom } = element.getBoundingClientRect();
              const { direction } = getComputedStyle(element);
              const after = getComputedStyle(element, "::after").content;
              return [selector, { left, right, top, bottom, direction, after }];
            }),
          ),
        job.selectors,
      );
      return { places };
    }),
};

const browser = await chromium.launch({
  executablePath: job.chromium,
  // The pages are our own, and containers seldom allow a sandbox; nothing may be fetched behind our back.
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"],
});
try {
  process.stdout.write(JSON.stringify(await tasks[process.argv[2]](browser)));
} finally {
  await browser.close();
}
