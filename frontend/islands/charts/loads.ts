// The load of each exercise from session to session, small, on the same stretch of time.
import uPlot from "uplot";
import { contentOf, inksOf, onNewLook, onWidth, type Inks } from "./look";

interface Loads {
  /** How many days the line of time has. */
  days: number;
  exercises: { id: string; places: number[]; sizes: number[] }[];
}

const HEIGHT = 56;

export function startLoads(root: ParentNode): void {
  for (const host of root.querySelectorAll<HTMLElement>("[data-loads]")) {
    const loads = contentOf<Loads>(host, "data-loads");
    if (loads) draw(host, loads);
  }
}

function draw(host: HTMLElement, loads: Loads): void {
  let inks = inksOf(host);
  const ink: Inks = (token) => inks(token);
  const charts = loads.exercises.flatMap((exercise) => {
    const place = host.querySelector<HTMLElement>(`[data-load="${exercise.id}"]`);
    if (!place) return [];
    place.hidden = false;
    const chart = new uPlot(options(loads, ink), [exercise.places, exercise.sizes], place);
    onWidth(place, (width) => chart.setSize({ width, height: HEIGHT }));
    return [chart];
  });
  onNewLook(() => {
    inks = inksOf(host);
    for (const chart of charts) chart.redraw(false, true);
  });
}

function options(loads: Loads, ink: Inks): uPlot.Options {
  return {
    width: 200,
    height: HEIGHT,
    padding: [8, 6, 8, 6],
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: false, range: () => [-0.7, loads.days - 0.3] },
      // From nought, so that one repetition more does not look like a leap.
      y: { range: (_, low, high) => [Math.min(0, low), Math.max(0, high, low + 1)] },
    },
    axes: [{ show: false }, { show: false }],
    series: [
      {},
      {
        stroke: () => ink("brand"),
        width: 2,
        fill: () => ink("brand-soft"),
        paths: uPlot.paths.stepped!({ align: 1 }),
        points: { show: true, size: 6, width: 0, fill: () => ink("brand") },
      },
    ],
  };
}
