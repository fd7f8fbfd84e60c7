"use strict";
// The page works without this file: every act is a form. Here: keys, the picture that follows, decisions without a reload.
(() => {
  const body = document.body;
  const doc = "/doc/" + encodeURIComponent(body.dataset.doc);
  const cards = [...document.querySelectorAll(".card")];
  const viewer = document.getElementById("viewer");
  const sheet = document.getElementById("sheet");
  const picture = document.getElementById("picture");
  const marks = document.getElementById("marks");
  const paper = document.getElementById("as-text"); // a file without pages: its text, in which places are marked
  const scales = JSON.parse(body.dataset.scales);
  let POINT = 2; // pixels of the picture per point, as rendered
  let current = -1;
  let shown = 0; // page in the picture
  let places = [];
  let place = 0;
  let whole = false;
  let closer = Number(sessionStorage.getItem("closer")) || 1; // what the reader asked for beyond the zoom that follows
  let queue = Promise.resolve(); // decisions go out one after the other, the page does not wait for them
  let pending = 0; // decisions the server has not answered yet

  // ---- the picture ----

  function show(list, page, index = 0) {
    places = list;
    place = index;
    if (paper) return mark_text();
    const wanted = list.length ? list[index][0] : Number(page) || 0;
    if (!wanted) return;
    document.getElementById("page-name").textContent =
      `${document.getElementById("page-name").dataset.name} ${wanted} / ${document.getElementById("page-name").dataset.pages}`;
    if (wanted === shown && picture.complete && picture.naturalWidth) {
      follow();
    } else {
      shown = wanted;
      picture.src = `${doc}/page/${wanted}`;
    }
  }

  if (picture) {
    picture.addEventListener("load", () => {
      viewer.hidden = false;
      document.getElementById("no-picture").hidden = true;
      follow();
    });
    picture.addEventListener("error", () => {
      viewer.hidden = true;
      document.getElementById("no-picture").hidden = false;
    });
  }

  // Places are [unit, first sign, sign behind the last]; several may lie in one unit, one inside the other.
  let painted = [];
  function mark_text() {
    painted.forEach(unit => { unit.textContent = unit.textContent; });
    painted = [...new Set(places.map(p => p[0]))].map(number => document.getElementById(`u${number}`)).filter(Boolean);
    for (const unit of painted) {
      const signs = [...unit.textContent], here = places.filter(p => `u${p[0]}` === unit.id);
      const cuts = [...new Set([0, signs.length, ...here.flatMap(p => [p[1], p[2]])])].sort((a, b) => a - b);
      unit.replaceChildren(...cuts.slice(1).map((end, i) => {
        const text = signs.slice(cuts[i], end).join("");
        const over = here.filter(p => p[1] <= cuts[i] && end <= p[2]);
        if (!over.length) return document.createTextNode(text);
        const mark = document.createElement("mark");
        mark.textContent = text;
        if (over.includes(places[place])) mark.className = "first";
        return mark;
      }));
    }
    const first = paper.querySelector("mark.first");
    if (first) first.scrollIntoView({ block: "center", inline: "nearest" });
    else if (!places.length) paper.scrollTo(0, 0);
  }

  function zoom(by) {
    closer = Math.min(4, Math.max(0.5, closer * by));
    sessionStorage.setItem("closer", closer);
    whole = false;
    follow();
  }

  function follow() {
    if (!picture || !picture.naturalWidth) return;
    POINT = scales[shown] || 2;
    const width = picture.naturalWidth, height = picture.naturalHeight;
    marks.setAttribute("viewBox", `0 0 ${width / POINT} ${height / POINT}`);
    marks.replaceChildren(...places.filter(p => p[0] === shown).map(p => {
      const rect = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      const [, x0, top, x1, bottom] = p;
      rect.setAttribute("x", x0 - 2);
      rect.setAttribute("y", top - 2);
      rect.setAttribute("width", Math.max(1, x1 - x0) + 4);
      rect.setAttribute("height", Math.max(1, bottom - top) + 4);
      if (p === places[place]) rect.setAttribute("class", "first");
      return rect;
    }));
    const room = viewer.clientWidth, tall = viewer.clientHeight;
    const fit = Math.min(room / width, tall / height);
    let scale = whole ? fit : room / width;
    const box = places[place] && places[place][0] === shown ? places[place] : null;
    if (box && !whole) {
      // The box and what stands around it: never smaller than the page's width, never larger than 3 pixels a point.
      const around = Math.max((box[3] - box[1]) * POINT * 1.15, width * 0.7);
      scale = Math.min(room / around, 3 / POINT);
      scale = Math.max(scale, room / width);
    }
    if (!whole) scale *= closer;
    sheet.style.transform = `scale(${scale})`;
    sheet.style.width = `${width}px`;
    sheet.style.height = `${height}px`;
    sheet.style.marginRight = `${width * (scale - 1)}px`;
    sheet.style.marginBottom = `${height * (scale - 1)}px`;
    if (box) {
      const middle = (box[1] + box[3]) / 2 * POINT * scale;
      const high = (box[4] - box[2]) * POINT * scale;
      const top = high > tall * 0.8 ? box[2] * POINT * scale - 30 : (box[2] + box[4]) / 2 * POINT * scale - tall / 2;
      const wide = (box[3] - box[1]) * POINT * scale;
      viewer.scrollTo({ left: wide > room ? box[1] * POINT * scale - 30 : middle - room / 2, top });
    } else {
      viewer.scrollTo(0, 0);
    }
  }
  window.addEventListener("resize", follow);

  // ---- the cards ----

  function go(index, scroll = true) {
    if (!cards.length) return;
    index = Math.max(0, Math.min(cards.length - 1, index));
    if (cards[current]) cards[current].classList.remove("current");
    current = index;
    const card = cards[current];
    card.classList.add("current");
    card.focus({ preventScroll: true });
    if (scroll) card.scrollIntoView({ block: "nearest" });
    if (scroll && card.getBoundingClientRect().height > card.parentElement.clientHeight) card.scrollIntoView({ block: "start" });
    const cell = card.querySelector("td.changed, tr.gone");
    if (cell) {
      const frame = cell.closest(".scroll");
      frame.scrollTo({ top: cell.offsetTop - frame.clientHeight / 2, left: cell.offsetLeft - frame.clientWidth / 2 });
    }
    show(JSON.parse(card.dataset.places), card.dataset.page);
  }

  function step(by) {
    const link = document.getElementById(by > 0 ? "next-page" : "previous-page");
    if (link && (current + by < 0 || current + by >= cards.length)) link.click();
    else go(current + by);
  }

  function next() {
    const after = cards.findIndex((card, i) => i > current && !card.classList.contains("done"));
    if (after >= 0) return go(after);
    const before = cards.findIndex(card => !card.classList.contains("done"));
    if (before >= 0) return go(before);
    if (cards.length) queue.then(() => location.reload());
  }

  function say(text) {
    const note = document.getElementById("note");
    note.textContent = text;
    clearTimeout(say.timer);
    say.timer = setTimeout(() => { note.textContent = ""; }, 5000);
  }

  function post(path, fields) {
    pending += 1;
    queue = queue.then(() => send(path, fields)).finally(() => { pending -= 1; });
    return queue;
  }

  function count(number) {
    return number.toLocaleString(document.documentElement.lang === "en" ? "en" : "de"); // 1.006, as Vietnamese writes it
  }

  async function send(path, fields) {
    try {
      const answer = await fetch(doc + path, {
        method: "POST",
        headers: { "Accept": "application/json", "Content-Type": "application/x-www-form-urlencoded" },
        body: new URLSearchParams({ token: body.dataset.token, ...fields }),
      });
      const facts = await answer.json();
      if (!answer.ok) { say(facts.error); return null; }
      if (facts.total !== undefined) {
        const bar = document.getElementById("progress"), text = document.getElementById("progress-text");
        bar.max = facts.total || 1;
        bar.value = facts.done;
        text.textContent = text.dataset.text.replace("%d", count(facts.done)).replace("%t", count(facts.total));
      }
      return facts;
    } catch {
      say(body.dataset.failed);
      return null;
    }
  }

  function mark(card, status) {
    card.classList.add("done");
    const label = card.querySelector(".status");
    label.textContent = label.dataset[status];
  }

  function unmark(card) {
    card.classList.remove("done");
    card.querySelector(".status").textContent = "";
    go(cards.indexOf(card));
  }

  function decide(card, decision) {
    if (!card || card.classList.contains("done") || !card.querySelector(".decide")) return next();
    mark(card, decision === "accept" ? "accepted" : "rejected");
    post("/decide", { decision, card: card.dataset.card, digest: card.dataset.digest }).then(facts => { if (!facts) unmark(card); });
    next();
  }

  async function undo() {
    const facts = await post("/undo", {});
    if (!facts) return;
    const address = new URL(location.href);
    address.searchParams.delete("from");
    if (facts.card) address.searchParams.set("at", facts.card);
    location.href = address;
  }

  function openCorrection(card) {
    const details = card && card.querySelector(".correct");
    if (!details) return;
    details.open = true;
    const value = details.querySelector("textarea");
    value.focus();
    value.select();
    details.scrollIntoView({ block: "nearest" });
  }

  async function correct(form, card) {
    const data = new FormData(form);
    const fields = { choice: data.get("choice"), value: data.get("value"), why: data.get("why") };
    if (data.get("null")) fields.null = "1";
    const facts = await post("/correct", fields);
    if (!facts) return;
    form.closest("details").open = false;
    mark(card, "corrected");
    say(facts.message);
    next();
  }

  cards.forEach((card, index) => {
    card.addEventListener("click", event => {
      const cell = event.target.closest("td[data-places]");
      if (current !== index) go(index, false);
      if (cell) show(JSON.parse(cell.dataset.places).concat(JSON.parse(card.dataset.places)), card.dataset.page);
    });
    card.addEventListener("submit", event => {
      event.preventDefault();
      if (event.target.matches(".correction")) correct(event.target, card);
      else decide(card, event.submitter.value);
    });
    const choice = card.querySelector("select[name=choice]");
    if (choice) choice.addEventListener("change", () => {
      choice.form.elements.value.value = choice.selectedOptions[0].dataset.now;
    });
    const cancel = card.querySelector(".cancel");
    if (cancel) cancel.addEventListener("click", () => { card.querySelector(".correct").open = false; card.focus(); });
  });

  document.querySelectorAll("[data-zoom]").forEach(button => button.addEventListener("click", () => zoom(Number(button.dataset.zoom))));
  document.querySelectorAll(".filter select, .filter input").forEach(input =>
    input.addEventListener("change", () => queue.then(() => input.form.requestSubmit())));
  // Leaving waits for what is on its way; closing the window asks.
  document.addEventListener("click", event => {
    const link = event.target.closest("a[href]");
    if (!link || !pending || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    queue.then(() => { location.href = link.href; });
  });
  window.addEventListener("beforeunload", event => { if (pending) event.preventDefault(); });
  const all = document.getElementById("accept-all");
  if (all) all.addEventListener("click", event => { if (!confirm(all.dataset.ask)) event.preventDefault(); });
  document.getElementById("undo").addEventListener("click", event => { event.preventDefault(); undo(); });

  const keys = {
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    a: () => decide(cards[current], "accept"),
    r: () => decide(cards[current], "reject"),
    c: () => openCorrection(cards[current]),
    u: undo,
    z: () => { whole = !whole; follow(); },
    "+": () => zoom(1.25),
    "=": () => zoom(1.25),
    "-": () => zoom(0.8),
    n: () => places.length > 1 && show(places, 0, (place + 1) % places.length),
    A: () => all && all.click(),
  };
  // Caps Lock is no Shift, and a Vietnamese keyboard (Telex) that holds a letter back still says which key it was.
  function key_of(event) {
    const held = event.isComposing || event.key === "Process" || event.key === "Unidentified";
    const key = held && /^Key[A-Z]$/.test(event.code) ? event.code.slice(3) : event.key;
    if (key.length > 1) return key;
    return event.shiftKey && key.toLowerCase() === "a" ? "A" : key.toLowerCase();
  }
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") {
      const open = document.querySelector(".correct[open]");
      if (open) { open.open = false; open.closest(".card").focus(); }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    const act = keys[key_of(event)];
    if (!act) return;
    event.preventDefault();
    act();
  });

  const at = cards.findIndex(card => card.dataset.card === body.dataset.at);
  if (cards.length) go(Math.max(0, at), at > 0);
  else show([], 1);
})();
