/** What a picture shows, without a word on how it is drawn; its table twin comes from the same. */
import type { CsvCell } from '../core/csv.ts';

export interface ChartPoint {
  /** A number, or a category's index. */
  readonly x: number;
  /** Null leaves a gap. */
  readonly y: number | null;
  /** Ends of the interval, drawn as a band (lines) or a whisker (bars). */
  readonly low?: number | null;
  readonly high?: number | null;
  /** Written beside a point of a scatter. */
  readonly name?: string;
}

export interface ChartSeries {
  readonly name: string;
  /** A custom property of tokens.css. */
  readonly hue: `--${string}`;
  readonly points: readonly ChartPoint[];
  /** Told apart without colour: dashes of a line, an outline only of a bar. */
  readonly dashed?: boolean;
  readonly steps?: boolean;
  /** Points of a line chart without the line. */
  readonly pointsOnly?: boolean;
  /** Of a scatter: the points are the corners of a line, not points of their own. */
  readonly joined?: boolean;
}

export function hasInterval(series: ChartSeries): boolean {
  return series.points.some((point) => typeof point.low === 'number');
}

export interface ChartAxis {
  readonly title: string;
  readonly min?: number;
  readonly max?: number;
  /** Names of 0..n-1, in place of a scale. */
  readonly categories?: readonly string[];
  /** Leaves names out where there is no room for all. */
  readonly sparse?: boolean;
}

export interface ChartMark {
  readonly x: number;
  readonly label: string;
  readonly hue: `--${string}`;
}

export interface ChartSpec {
  /**
   * `dots`: a value a category with its interval, lying, on an axis that need not begin at zero.
   * `scatter`: points with a name each.
   */
  readonly kind: 'line' | 'bar' | 'dots' | 'scatter';
  /** Bars that lie; categories then stand on the vertical axis. */
  readonly horizontal?: boolean;
  /** What the points of a scatter are: heads the column of their names. */
  readonly names?: string;
  readonly stacked?: boolean;
  readonly x: ChartAxis;
  readonly y: ChartAxis;
  readonly series: readonly ChartSeries[];
  /** Vertical lines with a word each. */
  readonly marks?: readonly ChartMark[];
}

/** A heat map: a number a cell, rows by columns. */
export interface MatrixSpec {
  readonly kind: 'matrix';
  readonly x: { readonly title: string; readonly categories: readonly string[] };
  readonly y: { readonly title: string; readonly categories: readonly string[] };
  /** Name of the numbers. */
  readonly value: string;
  readonly hue: `--${string}`;
  /** [y, x] */
  readonly counts: readonly (readonly number[])[];
}

export interface ChartTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly CsvCell[])[];
}

/**
 * The picture as a table: a row an x (more where points share it), a column a series, two more where
 * it has intervals.
 * @param words names of the interval's ends, after the series' name.
 */
export function tableOf(
  spec: ChartSpec | MatrixSpec,
  words: { readonly low: string; readonly high: string },
): ChartTable {
  if (spec.kind === 'scatter') return tableOfPoints(spec, words);
  if (spec.kind === 'matrix') return matrixTable(spec);
  const withEnds = spec.series.map(hasInterval);
  const columns = [spec.x.title];
  spec.series.forEach(({ name }, i) => {
    columns.push(name);
    if (withEnds[i] === true) columns.push(`${name}, ${words.low}`, `${name}, ${words.high}`);
  });
  const byX = spec.series.map((series) => {
    const points = new Map<number, ChartPoint[]>();
    for (const point of series.points) {
      const there = points.get(point.x);
      if (there === undefined) points.set(point.x, [point]);
      else there.push(point);
    }
    return points;
  });
  const xs = [...new Set(spec.series.flatMap((series) => series.points.map((p) => p.x)))].sort(
    (a, b) => a - b,
  );
  const rows = xs.flatMap((x) => {
    // Points of a cloud may share their x: a row each.
    const deep = Math.max(...byX.map((points) => points.get(x)?.length ?? 0));
    return Array.from({ length: deep }, (_, i) => {
      const row: CsvCell[] = [spec.x.categories?.[x] ?? x];
      byX.forEach((points, s) => {
        const point = points.get(x)?.[i];
        row.push(point?.y ?? null);
        if (withEnds[s] === true) row.push(point?.low ?? null, point?.high ?? null);
      });
      return row;
    });
  });
  return { columns, rows };
}

/** A row a named point; corners of lines are no data. */
function tableOfPoints(
  spec: ChartSpec,
  words: { readonly low: string; readonly high: string },
): ChartTable {
  const series = spec.series.filter(({ joined }) => joined !== true);
  const ends = series.some(hasInterval);
  const { title } = spec.y;
  return {
    columns: [
      spec.names ?? '',
      spec.x.title,
      title,
      ...(ends ? [`${title}, ${words.low}`, `${title}, ${words.high}`] : []),
    ],
    rows: series.flatMap(({ points }) =>
      points.map((point) => [
        point.name ?? '',
        point.x,
        point.y,
        ...(ends ? [point.low ?? null, point.high ?? null] : []),
      ]),
    ),
  };
}

/** A row a cell that is not 0, the largest first. */
function matrixTable({ x, y, value, counts }: MatrixSpec): ChartTable {
  const cells = counts.flatMap((row, r) =>
    row.map((count, c) => ({ row: y.categories[r] ?? '', column: x.categories[c] ?? '', count })),
  );
  return {
    columns: [y.title, x.title, value],
    rows: cells
      .filter(({ count }) => count !== 0)
      .sort((a, b) => b.count - a.count)
      .map(({ row, column, count }) => [row, column, count]),
  };
}
