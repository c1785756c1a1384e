/** A heat map by Chart.js: its axes, with the cells drawn between them. Cells are asked for by place. */
import type { Chart, ChartConfiguration, Plugin } from 'chart.js';
import type { ChartTheme } from './chart-config.ts';
import type { MatrixSpec } from './chart-spec.ts';
import { labelLines } from './label-lines.ts';

export interface MatrixCell {
  /** Index of the column. */
  readonly x: number;
  /** Index of the row. */
  readonly y: number;
}

/** Drawn with a frame: the one under the pointer or the keys, and the one that is chosen. */
export interface MatrixMarks {
  readonly active: MatrixCell | null;
  readonly chosen: MatrixCell | null;
}

const GAP = 1;
/** A cell smaller than this has no room for its number. */
const NUMBER_ROOM = 22;

export function matrixConfig(
  spec: MatrixSpec,
  theme: ChartTheme,
  marks: () => MatrixMarks,
): ChartConfiguration<'line' | 'bar'> {
  const axis = (title: string, labels: readonly string[]) => ({
    type: 'category' as const,
    labels: labels.map((label) => labelLines(label)),
    offset: true,
    title: {
      display: true,
      text: title,
      color: theme.colour('--ink-2'),
      font: { family: theme.font, size: 13 },
    },
    ticks: {
      autoSkip: false,
      color: theme.colour('--ink-2'),
      font: { family: theme.font, size: 12 },
      padding: 2,
    },
    grid: { display: false },
    border: { display: false },
  });
  const x = axis(spec.x.title, spec.x.categories);
  return {
    type: 'bar',
    data: { datasets: [] },
    plugins: [cells(spec, theme, marks)],
    options: {
      responsive: true,
      maintainAspectRatio: false,
      animation: false,
      events: [],
      scales: {
        x: { ...x, position: 'top', ticks: { ...x.ticks, minRotation: 60, maxRotation: 90 } },
        y: axis(spec.y.title, spec.y.categories),
      },
      plugins: { legend: { display: false }, tooltip: { enabled: false } },
    },
  };
}

function boxOf(chart: Chart, spec: MatrixSpec, { x, y }: MatrixCell) {
  const { left, top, width, height } = chart.chartArea;
  const [w, h] = [width / spec.x.categories.length, height / spec.y.categories.length];
  return { left: left + x * w, top: top + y * h, width: w, height: h };
}

/** The cell at a place of the canvas, in CSS pixels; null beside the map. */
export function cellAt(chart: Chart, spec: MatrixSpec, px: number, py: number): MatrixCell | null {
  const { left, top, width, height } = chart.chartArea;
  const x = Math.floor(((px - left) / width) * spec.x.categories.length);
  const y = Math.floor(((py - top) / height) * spec.y.categories.length);
  const inside = x >= 0 && y >= 0 && x < spec.x.categories.length && y < spec.y.categories.length;
  return inside ? { x, y } : null;
}

function cells(
  spec: MatrixSpec,
  theme: ChartTheme,
  marks: () => MatrixMarks,
): Plugin<'line' | 'bar'> {
  return {
    id: 'cells',
    afterDraw(chart) {
      const { ctx } = chart;
      const most = Math.max(1, ...spec.counts.flat());
      const fill = theme.colour(spec.hue).replace(/^rgb\((.*)\)$/, '$1');
      ctx.save();
      ctx.textAlign = 'center';
      ctx.textBaseline = 'middle';
      ctx.font = `12px ${theme.font}`;
      spec.counts.forEach((row, y) => {
        row.forEach((count, x) => {
          const box = boxOf(chart, spec, { x, y });
          // Counts are skewed: the root keeps the small ones apart.
          const strength = count === 0 ? 0 : 0.12 + 0.78 * Math.sqrt(count / most);
          ctx.fillStyle = count === 0 ? theme.colour('--wash') : `rgba(${fill}, ${strength})`;
          ctx.fillRect(box.left + GAP, box.top + GAP, box.width - 2 * GAP, box.height - 2 * GAP);
          if (count === 0 || Math.min(box.width, box.height) < NUMBER_ROOM) return;
          ctx.fillStyle = theme.colour(strength > 0.55 ? '--paper' : '--ink');
          ctx.fillText(theme.number(count), box.left + box.width / 2, box.top + box.height / 2);
        });
      });
      const { active, chosen } = marks();
      for (const [cell, colour, width] of [
        [active, '--focus', 2],
        [chosen, '--accent', 3],
      ] as const) {
        if (cell === null) continue;
        const box = boxOf(chart, spec, cell);
        ctx.strokeStyle = theme.colour(colour);
        ctx.lineWidth = width;
        ctx.strokeRect(box.left, box.top, box.width, box.height);
      }
      ctx.restore();
    },
  };
}
