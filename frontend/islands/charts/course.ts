// Pain, tiredness and sleep of each day, each in a panel of its own, on one line of time.
import uPlot from "uplot";
import { contentOf, dayNamer, inksOf, onNewLook, onWidth, TYPEFACE, type Inks } from "./look";

type Level = number | null;

interface Course {
  days: string[];
  panels: { key: string; label: string; values: Level[]; usual: Level[] }[];
  /** First and last day of each flare, as places in `days`. */
  flares: [number, number][];
  done: number[];
  not_done: number[];
  words: { flare: string; done: string; not_done: string; no_check_in: string };
}

const LEFT = 26;
const RIGHT = 16;
const WORST = 10;
const PANEL_HEIGHT = 104;
const STRIP_HEIGHT = 58;
const MARK = 5;
const MARK_DAYS = 1.4;
const ROOM_FOR_A_DATE = 62;

export function startCourses(root: ParentNode): void {
  for (const host of root.querySelectorAll<HTMLElement>("[data-course]")) {
    const course = contentOf<Course>(host, "data-course");
    const figure = host.querySelector<HTMLElement>("[data-drawn]");
    if (course && figure) draw(host, figure, course);
  }
}

function draw(host: HTMLElement, figure: HTMLElement, course: Course): void {
  figure.hidden = false;
  let inks = inksOf(host);
  const ink: Inks = (token) => inks(token);
  const says = reader(course, host.querySelector<HTMLElement>("[data-readout]"));
  const charts = course.panels.flatMap((panel) => {
    const place = figure.querySelector<HTMLElement>(`[data-panel="${panel.key}"]`);
    if (!place) return [];
    const data: uPlot.AlignedData = [course.days.map((_, n) => n), panel.usual, panel.values];
    return [new uPlot(panelOptions(course, panel.values, ink, says), data, place)];
  });
  const strip = figure.querySelector<HTMLElement>("[data-strip]");
  if (strip) {
    const places = course.days.map((_, n) => n);
    charts.push(new uPlot(stripOptions(course, ink, says), [places, places.map(() => null)], strip));
  }
  onWidth(figure, (width) => {
    for (const chart of charts) chart.setSize({ width, height: chart.height });
  });
  onNewLook(() => {
    inks = inksOf(host);
    for (const chart of charts) chart.redraw(false, true);
  });
}

function panelOptions(
  course: Course,
  values: Level[],
  ink: Inks,
  says: (chart: uPlot) => void,
): uPlot.Options {
  return {
    ...shared(course, PANEL_HEIGHT),
    scales: { x: timeScale(course), y: { range: () => [-0.5, WORST + 0.5] } },
    axes: [
      { show: true, size: 0, splits: () => mondays(course), values: () => [], ...lines(ink) },
      {
        size: LEFT,
        gap: 6,
        font: TYPEFACE,
        stroke: () => ink("ink-soft"),
        splits: () => [0, WORST / 2, WORST],
        values: () => ["0", "5", "10"],
        ...lines(ink),
      },
    ],
    series: [
      {},
      {
        stroke: () => ink("ink-soft"),
        width: 1.5,
        dash: [5, 4],
        paths: uPlot.paths.stepped!({ align: 1 }),
        points: { show: false },
      },
      {
        stroke: () => ink("brand"),
        width: 2,
        points: {
          size: 5,
          width: 0,
          fill: () => ink("brand"),
          show: areApart,
          filter: (_chart, _series, show) => (show ? null : daysAlone(values)),
        },
      },
    ],
    hooks: {
      drawClear: [(chart) => shadeFlares(chart, course, ink)],
      setCursor: [says],
    },
  };
}

function stripOptions(course: Course, ink: Inks, says: (chart: uPlot) => void): uPlot.Options {
  const name = dayNamer({ day: "numeric", month: "short" });
  return {
    ...shared(course, STRIP_HEIGHT),
    scales: { x: timeScale(course), y: { range: () => [0, 1] } },
    axes: [
      {
        size: 26,
        gap: 6,
        font: TYPEFACE,
        stroke: () => ink("ink-soft"),
        splits: (chart) => thinned(mondays(course), chart.width - LEFT - RIGHT, course.days.length),
        values: (_, splits) => splits.map((n) => name(course.days[n] ?? "")),
        ...lines(ink),
      },
      { size: LEFT, splits: () => [], values: () => [], ...lines(ink) },
    ],
    series: [{}, { show: false }],
    hooks: {
      drawClear: [(chart) => shadeFlares(chart, course, ink)],
      draw: [(chart) => markSessions(chart, course, ink)],
      setCursor: [says],
    },
  };
}

function shared(
  course: Course,
  height: number,
): Pick<uPlot.Options, "width" | "height" | "padding" | "legend" | "cursor"> {
  return {
    width: 300,
    height,
    padding: [8, RIGHT, 8, 0],
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: false, y: false },
      sync: { key: `course-${course.days[0]}` },
      points: { size: 9 },
    },
  };
}

function timeScale(course: Course): uPlot.Scale {
  return { time: false, range: () => [-0.7, course.days.length - 0.3] };
}

function lines(ink: Inks): Pick<uPlot.Axis, "grid" | "ticks"> {
  return { grid: { stroke: () => ink("line"), width: 1 }, ticks: { show: false } };
}

function mondays(course: Course): number[] {
  return course.days.flatMap((day, n) => (new Date(`${day}T12:00:00Z`).getUTCDay() === 1 ? [n] : []));
}

function thinned(places: number[], width: number, days: number): number[] {
  const weeks = Math.max(1, Math.ceil(ROOM_FOR_A_DATE / ((width / days) * 7)));
  return places.filter((_, n) => n % weeks === 0);
}

/** Days between two gaps: no line leads to them, so they need a dot to be seen. */
function daysAlone(values: Level[]): number[] {
  return values.flatMap((value, n) =>
    value != null && values[n - 1] == null && values[n + 1] == null ? [n] : [],
  );
}

/** Whether days are far enough apart for a dot each. */
function areApart(chart: uPlot, _series: number, first: number, last: number): boolean {
  return chart.bbox.width / devicePixelRatio / Math.max(1, last - first) > 6;
}

function shadeFlares(chart: uPlot, course: Course, ink: Inks): void {
  const { ctx, bbox } = chart;
  ctx.save();
  ctx.fillStyle = ink("care-soft");
  ctx.strokeStyle = ink("care");
  ctx.lineWidth = devicePixelRatio;
  for (const [first, last] of course.flares) {
    const left = chart.valToPos(first - 0.5, "x", true);
    const right = chart.valToPos(last + 0.5, "x", true);
    ctx.fillRect(left, bbox.top, right - left, bbox.height);
    ctx.beginPath();
    ctx.moveTo(left, bbox.top);
    ctx.lineTo(left, bbox.top + bbox.height);
    ctx.moveTo(right, bbox.top);
    ctx.lineTo(right, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.restore();
}

function markSessions(chart: uPlot, course: Course, ink: Inks): void {
  const { ctx, bbox } = chart;
  const y = chart.valToPos(0.5, "y", true);
  // Smaller where days are narrow, so that sessions three days apart stay apart.
  const radius = Math.min(MARK * devicePixelRatio, (MARK_DAYS * bbox.width) / course.days.length);
  ctx.save();
  ctx.lineWidth = 1.5 * devicePixelRatio;
  for (const [places, isDone] of [[course.not_done, false], [course.done, true]] as const) {
    ctx.fillStyle = ink(isDone ? "brand" : "card");
    ctx.strokeStyle = ink(isDone ? "brand" : "edge");
    for (const n of places) {
      ctx.beginPath();
      ctx.arc(chart.valToPos(n, "x", true), y, radius, 0, 2 * Math.PI);
      ctx.fill();
      ctx.stroke();
    }
  }
  ctx.restore();
}

/** Puts the day under the pointer into words; empty again when the pointer leaves. */
function reader(course: Course, place: HTMLElement | null): (chart: uPlot) => void {
  const name = dayNamer({ weekday: "short", day: "numeric", month: "short" });
  const resting = place?.textContent ?? "";
  return (chart) => {
    if (!place) return;
    const n = chart.cursor.idx;
    const day = typeof n === "number" ? course.days[n] : undefined;
    place.textContent = day === undefined ? resting : `${name(day)}: ${sayDay(course, n as number)}`;
  };
}

function sayDay(course: Course, n: number): string {
  const said = course.panels.flatMap(({ label, values }) =>
    values[n] == null ? [] : [`${label.toLocaleLowerCase()} ${values[n]}`],
  );
  if (said.length === 0) said.push(course.words.no_check_in);
  if (course.done.includes(n)) said.push(course.words.done);
  if (course.not_done.includes(n)) said.push(course.words.not_done);
  if (course.flares.some(([first, last]) => first <= n && n <= last)) said.push(course.words.flare);
  return said.join(" · ");
}
