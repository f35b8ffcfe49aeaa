// Shows on another page what is open on the status page: a card in a corner. Texts go in as text, never as markup.
(() => {
const folders = __FOLDERS__, css = __CSS__;
const script = document.currentScript;
const base = new URL(".", script.src).href;
const { lang, show, position = "" } = script.dataset;
const wanted = (lang || document.documentElement.lang).toLowerCase();
const tags = Object.keys(folders);
const language = tags.find(tag => tag.toLowerCase() === wanted)
  || tags.find(tag => tag.split("-")[0] === wanted.split("-")[0]) || tags[0];
const minute = 6e4, key = "statusbook " + base;
let wait = minute, due = 0, closed = "", timer;

const get = path => fetch(base + path).then(answer => answer.json());
const make = (tag, properties, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
};
const link = (address, text) => {
  const { href, protocol } = new URL(address, base);
  return make("a", { href: /^http/.test(protocol) ? href : base }, text);
};

const host = make("div");
const news = make("div", { role: "status" });
const close = make("button", {}, "×");
const card = make("section", { hidden: true }, news, close);
const root = host.attachShadow({ mode: "open" });
// A page that forbids inline styles allows a sheet that is made by script.
const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
root.adoptedStyleSheets = [sheet];
root.append(card);

const draw = ({ status, incidents, scheduled_maintenances: planned }, { words, events }) => {
  const open = incidents.concat(planned.filter(event => event.status !== "scheduled"));
  const calm = status.indicator === "none" && !open[0];
  const ids = open[0] ? open.map(event => event.id) : [status.description];
  // Storage may be forbidden; then what was closed stays closed on this page only.
  try { closed = localStorage[key] || closed; } catch {}
  card.hidden = calm && show !== "always" || ids.every(id => closed.includes(id));
  card.className = position.replace("-", " ") + " " + status.indicator;
  card.lang = language;
  card.dir = words.dir;
  close.ariaLabel = words.close;
  close.onclick = () => {
    card.hidden = true;
    closed = ids.join();
    try { localStorage[key] = closed; } catch {}
  };
  const list = open.slice(0, 3).map(({ id, name, status, shortlink }) => {
    const [title, address] = events[id] || [name, shortlink];
    return make("li", {}, link(address, title), " ", words[status] || status);
  });
  const overall = make("b", {}, link(folders[language], words[status.description] || status.description));
  const fresh = make("div", {}, ...card.hidden ? [] : [overall, make("ul", {}, ...list)]);
  // What has not changed is not read out again.
  if (fresh.innerHTML !== news.innerHTML) news.replaceChildren(...fresh.childNodes);
};
card.onkeydown = event => { if (event.key === "Escape") close.click(); };

const refresh = async () => {
  clearTimeout(timer);
  if (document.hidden) return;
  try {
    draw(...await Promise.all([get("api/v2/summary.json"), get(folders[language] + "widget.json")]));
    wait = minute;
  } catch {
    wait = Math.min(2 * wait, 16 * minute);
  }
  // Not all readers at the same moment.
  const pause = wait * (1 + Math.random() / 2);
  due = Date.now() + pause;
  timer = setTimeout(refresh, pause);
};
position === "inline" ? script.after(host) : (document.body || document.documentElement).append(host);
document.addEventListener("visibilitychange", () => Date.now() > due && refresh());
refresh();
})();
