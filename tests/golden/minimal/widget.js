(() => {
const folders = {"en":""}, css = ":host{ all:initial !important; }section{position:fixed; right:1rem; bottom:1rem; z-index:2147483000;box-sizing:border-box; width:min(24rem, 100vw - 2rem); padding:.7rem 1rem; padding-inline-end:3rem;font:15px/1.45 system-ui, sans-serif; overflow-wrap:anywhere;color:#1b1f24; background:#ffffff; border:1px solid; border-inline-start-width:6px; border-radius:8px}.left{ right:auto; left:1rem; }.top{ bottom:auto; top:1rem; }.inline{ position:relative; inset:0; width:auto; }[hidden]{ display:none; }a{ color:inherit; }ul{ margin:0; padding:0; list-style:none; }li{ margin-top:.3rem; }button{ all:unset; position:absolute; top:0; inset-inline-end:0; width:44px; line-height:44px; text-align:center; font-size:22px; cursor:pointer; }:focus-visible{ outline:3px solid; }.none{ border-color:#1a7f37; }.maintenance{ border-color:#0a5cc2; }.minor{ border-color:#8a5a00; }.major{ border-color:#b34700; }.critical{ border-color:#b3261e; }@media (prefers-color-scheme:dark){section{ color:#e8ebef; background:#0f1216; }.none{ border-color:#4cc26a; }.maintenance{ border-color:#6cb0ff; }.minor{ border-color:#e3b04b; }.major{ border-color:#ff9a5c; }.critical{ border-color:#ff8178; }}@media print{ section{ display:none; } }";
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
const sheet = new CSSStyleSheet();
sheet.replaceSync(css);
root.adoptedStyleSheets = [sheet];
root.append(card);
const draw = ({ status, incidents, scheduled_maintenances: planned }, { words, events }) => {
const open = incidents.concat(planned.filter(event => event.status !== "scheduled"));
const calm = status.indicator === "none" && !open[0];
const ids = open[0] ? open.map(event => event.id) : [status.description];
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
const pause = wait * (1 + Math.random() / 2);
due = Date.now() + pause;
timer = setTimeout(refresh, pause);
};
position === "inline" ? script.after(host) : (document.body || document.documentElement).append(host);
document.addEventListener("visibilitychange", () => Date.now() > due && refresh());
refresh();
})();
