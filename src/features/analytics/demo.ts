/** Example files of each view, written for this project: events, people and figures are invented. */
import { sfc32 } from '../../core/random.ts';
import type { FileKind } from '../../core/analytics/file-columns.ts';

export interface DemoFile {
  readonly name: string;
  readonly text: string;
}

export function demoFile(kind: FileKind): DemoFile {
  switch (kind) {
    case 'counts':
      return { name: 'demo-counts.csv', text: counts() };
    case 'categories':
      return { name: 'demo-categories.csv', text: categories() };
    case 'threads':
      return { name: 'demo-threads.csv', text: threads() };
    case 'news':
      return { name: 'demo-news.csv', text: news(2, 300) };
  }
}

/** The months before the example of news, for the drift view. */
export function demoReference(): DemoFile {
  return { name: 'demo-news-before.csv', text: news(1, 400) };
}

/** A much discussed bridge, a single rave, a strike: where counts and confidence part ways. */
function counts(): string {
  const rows: readonly (readonly [string, number, number, number])[] = [
    ['Новый мост через Волхов', 412, 96, 530],
    ['Бесплатный зоопарк по средам', 188, 12, 204],
    ['Единственный восторг', 1, 0, 0],
    ['Два восторга', 2, 0, 0],
    ['Подорожание проезда', 31, 640, 420],
    ['Ремонт набережной', 120, 118, 610],
    ['Закрытие катка', 9, 143, 88],
    ['Хор пенсионеров на фестивале', 74, 3, 61],
    ['Отмена электричек', 14, 255, 190],
    ['Лось во дворе школы', 96, 4, 870],
    ['Новая поликлиника', 150, 88, 240],
    ['Без отзывов', 0, 0, 0],
    ['Спор о парковках', 60, 71, 95],
    ['Кубок у дворовой команды', 210, 9, 118],
    ['Перебои с водой', 6, 198, 77],
    ['Выставка роботов', 48, 11, 160],
  ];
  return [
    'id,positive_count,negative_count,neutral_count',
    ...rows.map((row) => row.join(',')),
  ].join('\n');
}

const COMMENTS: Readonly<Record<'good' | 'bad' | 'plain', readonly string[]>> = {
  good: [
    'Замечательная новость, давно этого ждали',
    'Молодцы, сделали на совесть и вовремя',
    'Очень рад за ребят, заслуженная победа',
    'Спасибо строителям, получилось красиво',
  ],
  bad: [
    'Позор, опять всё сорвали и никто не отвечает',
    'Ужасно, люди третий день сидят без воды',
    'Отвратительная работа, деньги потрачены зря',
    'Стыдно за город, обманули жителей',
  ],
  plain: [
    'Работы начнутся в понедельник',
    'Сколько это будет стоить и кто подрядчик',
    'Автобус пойдёт по соседней улице',
    'Решение примут на заседании в марте',
  ],
};

function comment(kind: keyof typeof COMMENTS, i: number): string {
  const list = COMMENTS[kind];
  return list[i % list.length] ?? '';
}

function categories(): string {
  const mixes: readonly (readonly [string, string])[] = [
    ['транспорт', 'bbbpbpgb'],
    ['спорт', 'gggpgbgp'],
    ['стройка', 'gpbpgpbp'],
    ['культура', 'gpgpgppg'],
    ['ЖКХ', 'bbpbbbpb'],
  ];
  const kinds = { g: 'good', b: 'bad', p: 'plain' } as const;
  const rows = mixes.flatMap(([category, mix]) =>
    Array.from(mix, (letter, i) => `${category};${comment(kinds[letter as 'g'], i)}`),
  );
  return ['категория;текст', ...rows].join('\n');
}

/** The longer a thread, the more of it is angry; one is empty, one comment has no letters. */
function threads(): string {
  const lengths = [2, 3, 3, 4, 5, 6, 7, 8, 9, 10];
  const rows = lengths.flatMap((length, thread) =>
    Array.from({ length }, (_, i) => {
      const kind = i / 10 < length / 14 ? 'bad' : i % 2 === 0 ? 'plain' : 'good';
      return `${5001 + thread};${comment(kind, i + thread)}`;
    }),
  );
  return ['news_id;text', ...rows, '5011;…', '5001;+1'].join('\n');
}

/** Title, labels, tone. */
const STORIES: readonly (readonly [string, string, string])[] = [
  ['Хоккеисты «Северянки» выиграли {n}-й матч подряд', 'спорт, хоккей, россия', 'positive'],
  [
    'Суд взыскал с перевозчика {n} тысяч рублей за опоздание',
    'россия, суды, транспорт',
    'negative',
  ],
  ['Учёные нашли в озере {n} неизвестных видов рачков', 'наука', 'positive'],
  ['Банк посёлка выдал {n} льготных кредитов на жильё', 'экономика, россия', 'neutral'],
  [
    'На трассе столкнулись грузовик и автобус, {n} человек ранены',
    'происшествия, россия',
    'negative',
  ],
  ['Театр показал {n}-й спектакль новой труппы', 'культура, россия', 'neutral'],
  ['Из-за метели отменены {n} пригородных поездов', 'погода, транспорт, россия', 'negative'],
];
const WEIGHTS: Readonly<Record<1 | 2, readonly number[]>> = {
  1: [5, 4, 4, 5, 3, 4, 1],
  2: [4, 4, 1, 4, 4, 3, 8],
};

function news(period: 1 | 2, rows: number): string {
  const random = sfc32(period);
  const weights = WEIGHTS[period];
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  // Mondays both.
  const first = Date.UTC(2026, period === 1 ? 0 : 3, period === 1 ? 5 : 6);
  const lines = Array.from({ length: rows }, (_, i) => {
    let at = random() * total;
    const story = weights.findIndex((weight) => (at -= weight) < 0);
    const [title, labels, tone] = STORIES[story] ?? ['', '', ''];
    // Nothing was published in the sixth week.
    let day = Math.floor((i / rows) * 84);
    if (day >= 35 && day < 42) day += 7;
    const date = new Date(first + day * 86_400_000).toISOString().slice(0, 10);
    const text = title.replace('{n}', String(2 + Math.floor(random() * 40)));
    return `${date};${text};${labels};${tone}`;
  });
  return ['дата;заголовок;рубрики;тональность', ...lines].join('\n');
}
