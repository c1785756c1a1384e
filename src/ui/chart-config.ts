/** From a spec to Chart.js: registered parts only, colours from the theme, our two drawn extras. */
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  type ChartConfiguration,
  type ChartDataset,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  type Plugin,
  PointElement,
  type Scale,
  Tooltip,
} from 'chart.js';
import { pointNames } from './chart-point-names.ts';
import { type ChartAxis, type ChartSeries, type ChartSpec, hasInterval } from './chart-spec.ts';

Chart.register(
  BarController,
  BarElement,
  CategoryScale,
  Filler,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

export interface ChartTheme {
  /** The colour that a custom property of tokens.css stands for at the moment, as `rgb(r, g, b)`. */
  readonly colour: (token: string) => string;
  readonly font: string;
  readonly number: (value: number) => string;
  /** Milliseconds; 0 where the visitor wants no motion. */
  readonly motion: number;
}

type Kind = 'line' | 'bar';

/** Height of a mark's word; marks stand in rows, since close ones would overlap. */
const MARK_ROW = 18;

export function chartConfig(spec: ChartSpec, theme: ChartTheme): ChartConfiguration<Kind> {
  const ink = theme.colour('--ink-2');
  const datasets = spec.series.flatMap((series) => datasetsOf(spec, series, theme));
  const lying = isLying(spec);
  const font = { family: theme.font, size: 13 };
  return {
    type: spec.kind === 'bar' ? 'bar' : 'line',
    data: {
      ...(spec.x.categories ? { labels: [...spec.x.categories] } : {}),
      datasets,
    },
    plugins: [marks(spec, theme), whiskers(spec, theme), pointNames(spec, theme)],
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: theme.motion === 0 ? false : { duration: theme.motion },
      indexAxis: lying ? 'y' : 'x',
      interaction: {
        mode: spec.kind === 'bar' ? 'index' : 'nearest',
        intersect: false,
        axis: spec.kind === 'scatter' ? 'xy' : lying ? 'y' : 'x',
      },
      color: ink,
      font,
      layout: { padding: { top: (spec.marks?.length ?? 0) * MARK_ROW + 4 } },
      scales: {
        x: axis(spec, lying ? 'y' : 'x', theme),
        y: axis(spec, lying ? 'x' : 'y', theme),
      },
      plugins: {
        legend: {
          display: spec.series.length > 1,
          position: 'bottom',
          labels: {
            color: ink,
            font,
            boxHeight: 8,
            boxWidth: 24,
            // A line's own dashes tell it apart where colour does not.
            usePointStyle: spec.kind !== 'bar',
            ...(spec.kind === 'line' ? { pointStyle: 'line', pointStyleWidth: 32 } : {}),
            // Bands belong to the line before them.
            filter: (item) => item.text !== '',
          },
        },
        tooltip: {
          filter: (item) => (item.dataset.label ?? '') !== '',
          callbacks: {
            label: (item) => {
              if (spec.kind === 'scatter') {
                const point = spec.series[item.datasetIndex]?.points[item.dataIndex];
                return ` ${point?.name ?? ''}: ${theme.number(point?.y ?? Number.NaN)}`;
              }
              const value = lying ? item.parsed.x : item.parsed.y;
              return ` ${item.dataset.label ?? ''}: ${value === null ? '–' : theme.number(value)}`;
            },
            ...(spec.x.categories
              ? {}
              : {
                  title: (items) => {
                    const x = items[0]?.parsed.x;
                    return typeof x === 'number' ? `${spec.x.title}: ${theme.number(x)}` : '';
                  },
                }),
          },
        },
      },
    },
  };
}

function datasetsOf(spec: ChartSpec, series: ChartSeries, theme: ChartTheme): ChartDataset<Kind>[] {
  const colour = theme.colour(series.hue);
  const faint = colour.replace(/^rgb\((.*)\)$/, 'rgba($1, 0.18)');
  if (spec.kind === 'scatter') return [scattered(series, colour, faint)];
  if (spec.kind === 'dots') {
    const values = (spec.x.categories ?? []).map(
      (_, x) => series.points.find((point) => point.x === x)?.y ?? null,
    );
    return [{ type: 'line', label: series.name, data: values, ...dot(colour, faint, series) }];
  }
  if (spec.kind === 'bar') {
    return [
      {
        type: 'bar',
        label: series.name,
        data: (spec.x.categories ?? []).map(
          (_, x) => series.points.find((point) => point.x === x)?.y ?? null,
        ),
        backgroundColor: series.dashed === true ? faint : colour,
        borderColor: colour,
        borderWidth: series.dashed === true ? 1.5 : 0,
        borderRadius: 2,
        maxBarThickness: 22,
      },
    ];
  }
  const line = (pick: 'y' | 'low' | 'high', more: object): ChartDataset<Kind> => ({
    type: 'line',
    data: series.points.map((point) => ({ x: point.x, y: point[pick] ?? null })),
    stepped: series.steps === true ? 'after' : false,
    borderColor: colour,
    backgroundColor: colour,
    ...more,
    // Chart.js types a dataset by one kind; the two kinds here have nothing in conflict.
  });
  const drawn = line('y', {
    label: series.name,
    borderWidth: 2,
    borderDash: series.dashed === true ? [6, 4] : [],
    pointRadius: series.pointsOnly === true ? 4 : series.points.length <= 20 ? 3 : 0,
    showLine: series.pointsOnly !== true,
    pointHitRadius: 8,
  });
  if (!hasInterval(series)) return [drawn];
  const edge = { label: '', borderWidth: 0, pointRadius: 0, pointHitRadius: 0 };
  return [drawn, line('low', edge), line('high', { ...edge, fill: '-1', backgroundColor: faint })];
}

function isLying(spec: ChartSpec): boolean {
  return spec.kind === 'dots' || spec.horizontal === true;
}

/** Pixels of a chart below which names are broken into lines. */
const NARROW = 560;
const LINE_LENGTH = 19;

function lines(name: string): string[] {
  const broken: string[] = [];
  for (const word of name.split(/(?<=[_\s-])/)) {
    const last = broken.at(-1);
    if (last !== undefined && last.length + word.trimEnd().length <= LINE_LENGTH) {
      broken[broken.length - 1] = last + word;
    } else broken.push(word);
  }
  return broken.map((line) => line.trimEnd());
}

/** Which of the spec's axes has the values. */
function valueAxis(spec: ChartSpec): 'x' | 'y' {
  return spec.x.categories !== undefined || spec.kind === 'scatter' ? 'y' : 'x';
}

/** Whiskers stay inside the picture. */
function ends(spec: ChartSpec): { suggestedMin?: number; suggestedMax?: number } {
  if (spec.kind === 'line') return {};
  const all = spec.series.flatMap(({ points }) => points.flatMap(({ low, high }) => [low, high]));
  const known = all.filter((end) => typeof end === 'number');
  return known.length === 0
    ? {}
    : { suggestedMin: Math.min(...known), suggestedMax: Math.max(...known) };
}

/** Told apart without colour: a hollow point. */
function dot(colour: string, faint: string, { dashed }: ChartSeries) {
  return {
    showLine: false,
    borderColor: colour,
    backgroundColor: dashed === true ? faint : colour,
    pointBackgroundColor: dashed === true ? faint : colour,
    pointRadius: 5,
    pointHoverRadius: 6,
    pointBorderWidth: 1.5,
    pointHitRadius: 12,
  };
}

function scattered(series: ChartSeries, colour: string, faint: string): ChartDataset<Kind> {
  return {
    type: 'line',
    label: series.name,
    data: series.points.map(({ x, y }) => ({ x, y })),
    ...(series.joined === true
      ? {
          stepped: series.steps === true ? 'before' : false,
          borderColor: colour,
          backgroundColor: colour,
          borderWidth: 1.5,
          borderDash: [6, 4],
          pointRadius: 0,
          pointHitRadius: 0,
          pointStyle: 'line',
        }
      : { ...dot(colour, faint, series), pointStyle: 'circle' }),
  };
}

function axis(spec: ChartSpec, which: 'x' | 'y', theme: ChartTheme) {
  const about: ChartAxis = spec[which];
  const stacked = spec.stacked === true;
  const ticks = { color: theme.colour('--ink-2'), font: { family: theme.font, size: 13 } };
  const title = {
    // Names beside lying bars or dots speak for themselves.
    display: about.title !== '' && !(isLying(spec) && about.categories !== undefined),
    text: about.title,
    color: theme.colour('--ink-2'),
    font: { family: theme.font, size: 13 },
  };
  if (about.categories) {
    return {
      type: 'category' as const,
      stacked,
      ticks: {
        ...ticks,
        autoSkip: about.sparse === true,
        callback(this: Scale, value: string | number) {
          const name = about.categories?.[Number(value)] ?? '';
          return isLying(spec) && this.chart.width < NARROW ? lines(name) : name;
        },
      },
      title,
      // A dot far from its name is followed along a line.
      grid: { display: spec.kind === 'dots', color: theme.colour('--line') },
      offset: true,
    };
  }
  return {
    type: 'linear' as const,
    stacked,
    // Bars start at zero, whatever the values; a dot is read by its place, not by its length.
    beginAtZero: which === 'x' || (spec.kind !== 'dots' && spec.kind !== 'scatter'),
    ...(which === valueAxis(spec) ? ends(spec) : {}),
    ...(spec.kind === 'scatter' ? { grace: '8%' } : {}),
    ...(about.min === undefined ? {} : { min: about.min }),
    ...(about.max === undefined ? {} : { max: about.max }),
    ticks: {
      ...ticks,
      maxTicksLimit: 6,
      callback: (v: string | number) => theme.number(Number(v)),
    },
    title,
    grid: { color: theme.colour('--line') },
    border: { display: false },
  };
}

/** Vertical dashed lines with a word above the plot. */
function marks(spec: ChartSpec, theme: ChartTheme): Plugin<Kind> {
  return {
    id: 'marks',
    afterDatasetsDraw({ ctx, chartArea, scales }) {
      const x = scales['x'];
      if (x === undefined) return;
      for (const [row, mark] of (spec.marks ?? []).entries()) {
        const at = x.getPixelForValue(mark.x);
        ctx.save();
        ctx.strokeStyle = theme.colour(mark.hue);
        ctx.fillStyle = ctx.strokeStyle;
        ctx.lineWidth = 2;
        ctx.setLineDash([5, 4]);
        ctx.beginPath();
        ctx.moveTo(at, chartArea.top - 4 - row * MARK_ROW);
        ctx.lineTo(at, chartArea.bottom);
        ctx.stroke();
        ctx.font = `600 13px ${theme.font}`;
        const width = ctx.measureText(mark.label).width;
        // Kept inside the canvas at either end.
        const left = Math.min(Math.max(at - width / 2, 0), chartArea.right - width);
        ctx.fillText(mark.label, left, chartArea.top - 8 - row * MARK_ROW);
        ctx.restore();
      }
    },
  };
}

/** Intervals of bars and points, as lines with a foot and a head. */
function whiskers(spec: ChartSpec, theme: ChartTheme): Plugin<Kind> {
  return {
    id: 'whiskers',
    afterDatasetsDraw(chart) {
      if (spec.kind === 'line') return;
      const lying = isLying(spec);
      const scale = chart.scales[lying ? 'x' : 'y'];
      if (scale === undefined) return;
      const { ctx } = chart;
      ctx.save();
      ctx.strokeStyle = theme.colour(spec.kind === 'bar' ? '--ink' : '--ink-2');
      ctx.lineWidth = 1.5;
      spec.series.forEach((series, i) => {
        for (const [at, { x, low, high }] of series.points.entries()) {
          const bar = chart.getDatasetMeta(i).data[spec.kind === 'scatter' ? at : x];
          if (bar === undefined || typeof low !== 'number' || typeof high !== 'number') continue;
          const [from, to] = [scale.getPixelForValue(low), scale.getPixelForValue(high)];
          const middle = lying ? bar.y : bar.x;
          const draw = (a: number, b: number, c: number, d: number): void => {
            ctx.moveTo(lying ? a : b, lying ? b : a);
            ctx.lineTo(lying ? c : d, lying ? d : c);
          };
          ctx.beginPath();
          draw(from, middle, to, middle);
          draw(from, middle - 4, from, middle + 4);
          draw(to, middle - 4, to, middle + 4);
          ctx.stroke();
        }
      });
      ctx.restore();
    },
  };
}

export { Chart };
