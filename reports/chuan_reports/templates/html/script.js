"use strict";
// Search, filters and links into closed details. The page is complete without it.
(() => {
const root = document.documentElement;
const list = document.getElementById("danh-sach");
const find = (selector, where = document) => [...where.querySelectorAll(selector)];
const fold = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[đĐ]/g, "d").toLowerCase();
const words = (text) => fold(text).split(/\s+/).filter(Boolean);
const fill = (text, values) => text.replace(/\{(\w)\}/g, (_, key) => values[key]);

// ---- open what a link points into
const reveal = () => {
const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (!target) return;
if (target.closest("[data-off]")) clear();
for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
if (target.closest("details")) {
const summary = target.parentElement.tagName === "DETAILS" && target.parentElement.firstElementChild;
(summary || target).scrollIntoView();
if (summary) summary.focus({ preventScroll: true });
}
};

// ---- filters
const form = document.querySelector("form.tools");
const query = form.elements["tim"];
const unit = form.elements["don-vi"];
const status = document.getElementById("trang-thai");
const jump = document.querySelector(".jump");
const total = Number(status.dataset.total);
const only = new Set();
const buttons = find(".counts [data-only]");
const own = list.dataset.u;
let leaves = null;
let opened = [];

const read = () => {
if (leaves) return;
const heads = new Map();
leaves = find("[data-v]", list).map((node) => {
const box = node.closest(".q");
if (box && !heads.has(box)) heads.set(box, fold(box.querySelector("summary").textContent));
return { node, box, text: (box ? heads.get(box) + " " : "") + fold(node.textContent), unit: node.dataset.u || own };
});
};

const under = (at) => {
const node = document.querySelector(`.u[data-n="${at}"]`);
return new Set([at, ...(node ? find(".u[data-n]", node).map((one) => one.dataset.n) : [])]);
};

const show = (node, on) => {
if (on) node.removeAttribute("data-off"); else node.setAttribute("data-off", "");
node.hidden = !on;
};

const apply = () => {
const wanted = words(query.value);
const units = unit.value ? under(unit.value) : null;
const active = only.size || wanted.length || units;
for (const button of buttons) button.setAttribute("aria-pressed", String(only.has(button.dataset.only)));
for (const box of opened) box.open = false;
opened = [];
if (!active && !leaves) { status.textContent = ""; status.classList.remove("on"); jump.hidden = true; return; }
read();
let count = 0;
const boxes = new Map();
for (const leaf of leaves) {
const on = (!only.size || only.has(leaf.node.dataset.v)) && (!units || units.has(leaf.unit)) && wanted.every((word) => leaf.text.includes(word));
show(leaf.node, on);
if (on && !("same" in leaf.node.dataset)) count += 1;
if (on && leaf.box) boxes.set(leaf.box, (boxes.get(leaf.box) || 0) + 1);
}
for (const box of find(".g,.q,.s,.own,.lower", list)) show(box, !active || Boolean(box.querySelector("[data-v]:not([data-off])")));
if (active && count <= 400) for (const box of boxes.keys()) if (!box.open) { box.open = true; opened.push(box); }
status.textContent = fill(active ? root.dataset.shown : root.dataset.all, { a: count, b: total });
status.classList.toggle("on", Boolean(active));
jump.hidden = !active;
jump.firstElementChild.textContent = status.textContent + " ↓";
};

const clear = () => { only.clear(); query.value = ""; unit.value = ""; apply(); };

for (const button of buttons) {
button.setAttribute("role", "button");
button.setAttribute("aria-pressed", "false");
button.addEventListener("click", (event) => {
event.preventDefault();
const code = button.dataset.only;
if (only.has(code)) only.delete(code); else only.add(code);
apply();
});
button.addEventListener("keydown", (event) => { if (event.key === " ") { event.preventDefault(); button.click(); } });
}
for (const link of find(".note [data-only]")) link.addEventListener("click", (event) => {
event.preventDefault();
clear();
only.add(link.dataset.only);
apply();
document.getElementById("noi-dung").scrollIntoView();
document.getElementById("noi-dung").focus({ preventScroll: true });
});
let waiting = 0;
query.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 120); });
unit.addEventListener("change", apply);
form.addEventListener("submit", (event) => { event.preventDefault(); apply(); });
form.elements["xoa"].addEventListener("click", clear);
form.elements["mo"].addEventListener("click", () => { for (const one of find("details", list)) if (!one.hidden) one.open = true; });
form.elements["dong"].addEventListener("click", () => { for (const one of find("details", list)) one.open = false; opened = []; });

// ---- units
const tree = find(".tree .u");
const known = new Set(find("[data-u]", list).map((one) => one.dataset.u));
for (const node of tree) {
const option = document.createElement("option");
option.value = node.dataset.n;
let depth = 0;
for (let at = node.parentElement; at && !at.classList.contains("tree"); at = at.parentElement) if (at.tagName === "DETAILS") depth += 1;
option.textContent = "\u00a0\u00a0".repeat(depth) + node.dataset.name;
unit.append(option);
if (known.size < 2) continue;
const button = document.createElement("button");
button.type = "button";
button.className = "see";
button.textContent = root.dataset.see;
button.setAttribute("aria-label", fill(root.dataset.seeUnit, { x: node.dataset.name }));
button.addEventListener("click", () => { unit.value = node.dataset.n; apply(); document.getElementById("noi-dung").scrollIntoView(); unit.focus({ preventScroll: true }); });
const place = node.tagName === "DETAILS" ? node.querySelector("div") : node.querySelector(".l");
if (node.tagName === "DETAILS") place.prepend(button); else place.append(" ", button);
}
unit.parentElement.hidden = known.size < 2;
form.hidden = false;
const search = document.querySelector("form.find");
if (search && tree.length > 8) {
const texts = tree.map((node) => fold(node.dataset.name + " " + (node.querySelector("small") || node).textContent));
const told = search.querySelector(".status");
const input = search.elements["tim-don-vi"];
search.hidden = false;
search.addEventListener("submit", (event) => event.preventDefault());
input.addEventListener("input", () => {
const wanted = words(input.value);
const hits = new Set(tree.filter((_, at) => wanted.every((word) => texts[at].includes(word))));
for (const node of tree) {
const inside = find(".u", node).some((one) => hits.has(one));
node.parentElement.hidden = !hits.has(node) && !inside;
if (wanted.length && inside && node.tagName === "DETAILS") node.open = true;
}
told.textContent = wanted.length ? fill(root.dataset.units, { a: hits.size, b: tree.length }) : "";
});
}

// ---- start
root.classList.add("js");
addEventListener("hashchange", reveal);
const first = /^#chi-(\w+)$/.exec(location.hash);
if (first) { only.add(first[1]); history.replaceState(null, "", location.pathname + location.search + "#noi-dung"); apply(); }
else reveal();
})();
