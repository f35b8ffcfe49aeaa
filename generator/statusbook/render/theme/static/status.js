// What a page that nobody builds anew can still know: the reader's own time zone, how long ago, and what is due.
// Without this script every page says the same, in the page's own time zone.
(d => {
  const words = JSON.parse(d.getElementById("words").textContent), lang = d.documentElement.lang;
  // Each of these takes a phone longer than all the rest, so it is made when it is needed first.
  const once = make => { let made; return () => made ||= make(); };
  const relative = once(() => new Intl.RelativeTimeFormat(lang));
  const ago = ms => {
    const [unit, size] = [["day", 864e5], ["hour", 36e5]].find(([, size]) => Math.abs(ms) >= size) || ["minute", 6e4];
    return relative().format(Math.trunc(ms / size), unit);
  };
  const clock = {hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZoneName: "short"};
  const short = once(() => new Intl.DateTimeFormat(lang, clock));
  const full = once(() => new Intl.DateTimeFormat(lang, {...clock, day: "numeric", month: "short"}));
  const dayOf = at => [at.getFullYear(), at.getMonth() + 1, at.getDate()].map(part => String(part).padStart(2, "0")).join("-");
  // The day is left out where the words before it name the same one.
  const own = (at, day) => (dayOf(at) == day ? short : full)().format(at);
  // The minutes that the written time is behind UTC, counted as Date counts them.
  const behind = written => {
    const offset = /([+-])(\d\d):(\d\d)$/.exec(written);
    return offset ? (offset[1] == "-" ? 1 : -1) * (offset[2] * 60 + +offset[3]) : 0;
  };
  const note = (time, said, tone) => {
    const place = time.closest(".told") || time;
    let span = place.nextElementSibling;
    if (!span || !span.matches(".own")) {
      if (!said.length) return;
      place.after(" ", span = d.createElement("span"));
    }
    span.className = "own " + tone;
    span.textContent = ["", ...said].join(" · ").trim();
  };
  const show = () => {
    const now = Date.now();
    for (const time of d.querySelectorAll("time[data-show]")) {
      const begin = new Date(time.dateTime), until = time.dataset.until, end = until && new Date(until);
      const asked = time.dataset.show.split(" "), said = [], day = time.dateTime.slice(0, 10);
      const late = asked.includes("due") && now > begin;
      if (begin.getTimezoneOffset() != behind(time.dateTime)) {
        time.title = words.own.replace("%s", own(begin, day) + (end ? " – " + own(end, day) : ""));
        if (asked.includes("own")) said.push(time.title);
      }
      if (asked.includes("ago") && now - begin < 7 * 864e5) said.push(ago(begin - now));
      if (asked.includes("built")) said.push(words.built.replace("%s", ago(begin - now)));
      if (late) said.push(words.due);
      if (asked.includes("plan") && now >= begin && now < end) said.push(words.begun);
      if (/plan|end/.test(time.dataset.show) && now >= end) said.push(words.ended);
      note(time, said, late ? "late" : "");
    }
  };
  // While the page comes in, after each piece of it and before that piece is painted: nothing that was seen moves.
  const pieces = new MutationObserver(() => { show(); pieces.takeRecords(); });
  pieces.observe(d, {childList: true, subtree: true});
  d.addEventListener("DOMContentLoaded", () => { show(); pieces.disconnect(); });
  setInterval(show, 3e4);
})(document);
