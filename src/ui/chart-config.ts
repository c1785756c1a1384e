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
  Tooltip,
} from 'chart.js';
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
  const lying = spec.horizontal === true;
  const font = { family: theme.font, size: 13 };
  return {
    type: spec.kind,
    data: {
      ...(spec.x.categories ? { labels: [...spec.x.categories] } : {}),
      datasets,
    },
    plugins: [marks(spec, theme), whiskers(spec, theme)],
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: theme.motion === 0 ? false : { duration: theme.motion },
      indexAxis: lying ? 'y' : 'x',
      interaction: {
        mode: spec.kind === 'line' ? 'nearest' : 'index',
        intersect: false,
        axis: lying ? 'y' : 'x',
      },
      color: ink,
      font,
      layout: { padding: { top: (spec.marks?.length ?? 0) * MARK_ROW + 4 } },
      scales: {
        x: axis(lying ? spec.y : spec.x, theme, spec.stacked === true),
        y: axis(lying ? spec.x : spec.y, theme, spec.stacked === true),
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
            usePointStyle: spec.kind === 'line',
            pointStyle: 'line',
            pointStyleWidth: 32,
            // Bands belong to the line before them.
            filter: (item) => item.text !== '',
          },
        },
        tooltip: {
          filter: (item) => (item.dataset.label ?? '') !== '',
          callbacks: {
            label: (item) => {
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

function axis(about: ChartAxis, theme: ChartTheme, stacked: boolean) {
  const ticks = { color: theme.colour('--ink-2'), font: { family: theme.font, size: 13 } };
  const title = {
    display: about.title !== '',
    text: about.title,
    color: theme.colour('--ink-2'),
    font: { family: theme.font, size: 13 },
  };
  if (about.categories) {
    return {
      type: 'category' as const,
      stacked,
      ticks: { ...ticks, autoSkip: about.sparse === true },
      title,
      grid: { display: false },
    };
  }
  return {
    type: 'linear' as const,
    stacked,
    // Bars start at zero, whatever the values.
    beginAtZero: true,
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

/** Intervals of bars, as lines with a foot and a head. */
function whiskers(spec: ChartSpec, theme: ChartTheme): Plugin<Kind> {
  return {
    id: 'whiskers',
    afterDatasetsDraw(chart) {
      if (spec.kind !== 'bar') return;
      const lying = spec.horizontal === true;
      const scale = chart.scales[lying ? 'x' : 'y'];
      if (scale === undefined) return;
      const { ctx } = chart;
      ctx.save();
      ctx.strokeStyle = theme.colour('--ink');
      ctx.lineWidth = 1.5;
      spec.series.forEach((series, i) => {
        for (const { x, low, high } of series.points) {
          const bar = chart.getDatasetMeta(i).data[x];
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
