/** Measures a drawn chain (`benchmarks/pictures.py`); all lengths in px as on the screen unless they say otherwise. */
(() => {
  const svg = document.querySelector("svg[role=group]");
  const scale = svg.querySelector("g.box").getScreenCTM().a;
  /** A line is followed in steps of this length (px of the picture). */
  const STEP = 4;
  const CELL = 2 * STEP;
  /** Two crossings nearer than this (px of the picture) are one to the eye: a line over a bundle crosses once. */
  const NEAR = 6;
  /** Lines cross where this far before and behind they are clearly apart; those of one bundle merely touch (px of the picture). */
  const REACH = 14;
  const APART = 1.5;
  const WINDOW = 12;

  const lines = [...svg.querySelectorAll("g.edge")].map((edge) => {
    const line = edge.querySelector(".line");
    const length = line.getTotalLength();
    const samples = Math.ceil(length / STEP);
    const points = Array.from({ length: samples + 1 }, (_, i) => {
      const { x, y } = line.getPointAtLength((length * i) / samples);
      return { x, y };
    });
    const [xs, ys] = [points.map((p) => p.x), points.map((p) => p.y)];
    const at = new Map();
    points.forEach((point, i) => {
      const cell = Math.floor(point.y / CELL);
      at.set(cell, [...(at.get(cell) ?? []), i]);
    });
    const near = (y) => [-1, 0, 1].flatMap((by) => at.get(Math.floor(y / CELL) + by) ?? []);
    return { edge, points, near, step: length / samples, box: [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)] };
  });
  const apart = (a, b) => a[2] < b[0] || b[2] < a[0] || a[3] < b[1] || b[3] < a[1];
  const side = (p, q, r) => (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
  const meet = (a, b, c, d) => {
    const [s, t, u, v] = [side(a, b, c), side(a, b, d), side(c, d, a), side(c, d, b)];
    if (s * t >= 0 || u * v >= 0) return null;
    const at = s / (s - t);
    return { x: c.x + (d.x - c.x) * at, y: c.y + (d.y - c.y) * at };
  };

  const distance = (p, points, near) => {
    let least = Infinity;
    for (let i = Math.max(1, near - WINDOW); i < Math.min(points.length, near + WINDOW); i++) {
      const [a, b] = [points[i - 1], points[i]];
      const [dx, dy] = [b.x - a.x, b.y - a.y];
      const along = Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
      least = Math.min(least, Math.hypot(a.x + along * dx - p.x, a.y + along * dy - p.y));
    }
    return least;
  };
  const leaves = (one, at, other, near) => {
    const steps = Math.max(1, Math.ceil(REACH / one.step));
    return [at - 1 - steps, at + steps].every((i) => one.points[i] && distance(one.points[i], other.points, near) > APART);
  };

  let pairs = 0;
  const places = [];
  for (let i = 0; i < lines.length; i++)
    for (let j = i + 1; j < lines.length; j++) {
      if (apart(lines[i].box, lines[j].box)) continue;
      const [one, other] = [lines[i].points, lines[j].points];
      let crossed = false;
      for (let m = 1; m < one.length; m++)
        for (const n of lines[j].near(one[m].y)) {
          if (!n) continue;
          const [a, b, c, d] = [one[m - 1], one[m], other[n - 1], other[n]];
          if (Math.abs(a.y - c.y) > 2 * STEP || Math.abs(a.x - c.x) > 2 * STEP) continue;
          const at = meet(a, b, c, d);
          if (!at || !leaves(lines[i], m, lines[j], n) || !leaves(lines[j], n, lines[i], m)) continue;
          crossed = true;
          if (!places.some((known) => Math.hypot(known.x - at.x, known.y - at.y) < NEAR)) places.push(at);
        }
      if (crossed) pairs++;
    }

  const frame = svg.getBoundingClientRect();
  const rect = (element) => element.getBoundingClientRect();
  const over = (a, b, by = 1) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > by && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > by;
  const boxes = [...svg.querySelectorAll("g.box")].map((box) => ({ box, at: rect(box.querySelector("rect")) }));
  const shown = (element) => getComputedStyle(element).visibility !== "hidden" && rect(element).width > 0;
  const labels = [...svg.querySelectorAll("g.edge > text")].filter(shown).map((text) => ({ text, at: rect(text) }));
  let covered = 0;
  for (const [i, { at, text }] of labels.entries()) {
    const own = text.parentElement;
    const onLine = lines.some(({ edge, points }) => {
      if (edge === own || edge.classList[1] === own.classList[1]) return false;
      const to = edge.getScreenCTM();
      return points.some((p) => {
        const [x, y] = [p.x * to.a + to.e, p.y * to.d + to.f];
        return x > at.left + 2 && x < at.right - 2 && y > at.top + 2 && y < at.bottom - 2;
      });
    });
    if (onLine || boxes.some((box) => over(box.at, at)) || labels.some((other, j) => j !== i && over(other.at, at))) covered++;
  }
  const letters = (selector) =>
    [...svg.querySelectorAll(selector)].filter(shown).map((text) => parseFloat(getComputedStyle(text).fontSize) * (text.getScreenCTM()?.a ?? 1));
  const behind = new Set();
  for (const { edge, points } of lines)
    for (const { box } of boxes) {
      if (edge.dataset.id.split(" ").includes(box.dataset.id)) continue;
      const area = box.querySelector("rect");
      const [x, y] = box.getAttribute("transform").match(/-?[\d.]+/g).map(Number);
      const [w, h] = [Number(area.getAttribute("width")), Number(area.getAttribute("height"))];
      if (points.some((p) => p.x > x + 1 && p.x < x + w - 1 && p.y > y + 1 && p.y < y + h - 1)) behind.add(`${edge.dataset.id} ${box.dataset.id}`);
    }
  let touching = 0;
  for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) if (over(boxes[i].at, boxes[j].at, 0)) touching++;
  return {
    boxes: boxes.length,
    edges: lines.length,
    crossings: places.length,
    "crossing pairs": pairs,
    "lines behind boxes": behind.size,
    "boxes that overlap": touching,
    labels: labels.length,
    "labels that cover": covered,
    "words cut": [...svg.querySelectorAll("g.box text")].filter((text) => text.textContent.includes("…")).length,
    "letters in boxes": Math.min(...letters("g.box text")),
    "all letters": Math.min(...letters("text")),
    "boxes in sight": boxes.filter(({ at }) => at.left >= frame.left - 1 && at.right <= frame.right + 1 && at.top >= frame.top - 1 && at.bottom <= frame.bottom + 1).length,
    scale,
  };
})();
