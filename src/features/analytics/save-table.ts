/** A view's table as a CSV file, numbers unrounded. */
import { type CsvCell, toCsv } from '../../core/csv.ts';
import { saveFile } from '../../ui/save-file.ts';

export function saveTable(name: string, rows: readonly (readonly CsvCell[])[]): void {
  saveFile(`${name}.csv`, new Blob([toCsv(rows)], { type: 'text/csv' }));
}

/** `demo-counts.csv` → `demo-counts`. */
export function stem(name: string): string {
  return name.replace(/\.\w+$/, '') || 'analytics';
}
