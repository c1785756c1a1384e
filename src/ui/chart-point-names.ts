/** Names beside the points of a scatter, where they do not lie on one another. */
import type { Plugin } from 'chart.js';
import type { ChartTheme } from './chart-config.ts';
import type { ChartSpec } from './chart-spec.ts';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const GAP = 9;
const LINE = 16;

/**
 * Where a name goes: right of its point, else left, above, below; the first place inside the area
 * that touches no other. Null where all are taken: the name is then in the tooltip and the table.
 */
export function placeOf(
  point: { readonly x: number; readonly y: number },
  width: number,
  taken: readonly Box[],
  area: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  },
): Box | null {
  const box = (left: number, top: number): Box => ({ left, top, width, height: LINE });
  const middle = point.y - LINE / 2;
  const places = [
    box(point.x + GAP, middle),
    box(point.x - GAP - width, middle),
    box(point.x - width / 2, point.y - GAP - LINE),
    box(point.x - width / 2, point.y + GAP),
    box(point.x + GAP, point.y - GAP - LINE),
    box(point.x + GAP, point.y + GAP),
    box(point.x - GAP - width, point.y - GAP - LINE),
    box(point.x - GAP - width, point.y + GAP),
  ];
  const inside = ({ left, top }: Box): boolean =>
    left >= area.left &&
    left + width <= area.right &&
    top >= area.top - LINE &&
    top + LINE <= area.bottom;
  const free = (a: Box): boolean =>
    taken.every(
      (b) =>
        a.left >= b.left + b.width ||
        b.left >= a.left + a.width ||
        a.top >= b.top + b.height ||
        b.top >= a.top + a.height,
    );
  return places.find((place) => inside(place) && free(place)) ?? null;
}

export function pointNames(spec: ChartSpec, theme: ChartTheme): Plugin<'line' | 'bar'> {
  return {
    id: 'pointNames',
    afterDatasetsDraw(chart) {
      if (spec.kind !== 'scatter') return;
      const { ctx, chartArea } = chart;
      const named = spec.series.flatMap((series, i) =>
        series.joined === true
          ? []
          : series.points.flatMap(({ name }, at) => {
              const element = chart.getDatasetMeta(i).data[at];
              return name === undefined || element === undefined
                ? []
                : [{ name, x: element.x, y: element.y, hue: series.hue }];
            }),
      );
      const taken: Box[] = named.map(({ x, y }) => ({
        left: x - 6,
        top: y - 6,
        width: 12,
        height: 12,
      }));
      ctx.save();
      ctx.font = `500 13px ${theme.font}`;
      ctx.textBaseline = 'middle';
      for (const { name, x, y } of named) {
        const place = placeOf({ x, y }, ctx.measureText(name).width, taken, {
          ...chartArea,
          left: 0,
          right: chart.width,
        });
        if (place === null) continue;
        taken.push(place);
        ctx.fillStyle = theme.colour('--ink');
        ctx.fillText(name, place.left, place.top + LINE / 2);
      }
      ctx.restore();
    },
  };
}
