// Only in the preview of `statusbook serve`: reloads this page when it has changed, and shows what is wrong.
(() => {
"use strict";
const { page } = document.currentScript.dataset;
const styles = `
  :host { all: initial; }
  aside { position: fixed; inset: auto 0 0; z-index: 2147483647; max-height: 50vh; overflow: auto; padding: .6rem 1rem;
    font: 14px/1.5 system-ui, sans-serif; color: #fff; background: #24292f; border-top: 4px solid #8a94a0; }
  aside.error { border-color: #ff8178; } aside.warning { border-color: #e3b04b; }
  [hidden] { display: none; }
  summary { cursor: pointer; font-weight: 600; }
  summary:focus-visible { outline: 3px solid #7cb7ff; outline-offset: 2px; }
  ul { margin: .4rem 0; padding: 0; list-style: none; }
  li { margin: .4rem 0; overflow-wrap: anywhere; }
  code { font: 13px ui-monospace, Menlo, Consolas, monospace; color: #9cd0ff; }
  small { display: block; font-size: inherit; color: #c5ccd3; }
  @media print { aside { display: none; } }`;
const make = (tag, text = "") => Object.assign(document.createElement(tag), { textContent: text });
const host = make("div");
const root = host.attachShadow({ mode: "open" });
const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
root.adoptedStyleSheets = [sheet];
const bar = make("aside");
bar.hidden = true;
root.append(bar);

const line = ({ place, severity, message, hint }) => {
  const item = make("li");
  item.append(make("code", place), ` ${severity}: ${message}`);
  if (hint) item.append(make("small", hint));
  return item;
};
const show = ({ findings, headline }) => {
  const open = bar.querySelector("details")?.open;
  const worst = findings.some(finding => finding.severity === "error") ? "error" : "warning";
  const details = make("details");
  const list = make("ul");
  list.append(...findings.map(line));
  details.append(make("summary", headline), list);
  details.open = worst === "error" || open;
  bar.className = worst;
  bar.setAttribute("role", worst === "error" ? "alert" : "status");
  bar.hidden = !headline;
  bar.replaceChildren(details);
};
const source = new EventSource("/.statusbook/events?" + new URLSearchParams({ page: location.pathname }));
source.onmessage = event => {
  const news = JSON.parse(event.data);
  if (news.page !== page) {
    source.close();
    location.reload();
  } else {
    show(news);
  }
};
source.onerror = () => show({ findings: [], headline: "statusbook serve has ended; this page is as it was last." });
document.body.append(host);
})();
