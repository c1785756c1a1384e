/** An example file, written for this project: the events, places and outlets in it are invented. */
const OUTLETS = ['Вечерний вестник', 'Голос окраины', 'Утро региона'];
const STORIES: readonly string[] = [
  'В {p} открыли детскую библиотеку с мастерскими',
  'В {p} перевернулся автобус, пострадали двенадцать человек',
  'В {p} заседание городской думы перенесли на четверг',
  'В {p} школьники собрали лучшего робота и выиграли олимпиаду',
  'В {p} из-за аварии без тепла остались сорок домов',
  'Суд в {p} приговорил бывшего чиновника к пяти годам за взятку',
  'В {p} местные хоккеисты победили в финале кубка',
  'В {p} подвели итоги переписи городских деревьев',
];
const PLACES = ['Твери', 'Омске', 'Калуге'];

/** 48 rows over six weeks; two have nothing to read, on purpose. */
export function demoFile(): string {
  const rows: string[] = [];
  for (let i = 0; i < 48; i++) {
    const text = (STORIES[i % STORIES.length] ?? '').replace(
      '{p}',
      PLACES[i % PLACES.length] ?? '',
    );
    const day = new Date(Date.UTC(2026, 1, 2 + Math.floor((i * 42) / 48)))
      .toISOString()
      .slice(0, 10);
    rows.push(
      `${i + 1};${day};${OUTLETS[(i * 7) % OUTLETS.length] ?? ''};${i === 20 || i === 33 ? '…' : text}`,
    );
  }
  return ['id;дата;издание;заголовок', ...rows].join('\n');
}
