/** Which columns each view needs of a file, and a guess of them by name, to be corrected by hand. */

export const FILE_KINDS = ['counts', 'categories', 'threads', 'news'] as const;
export type FileKind = (typeof FILE_KINDS)[number];

export const FILE_FIELDS = [
  'id',
  'positive',
  'negative',
  'neutral',
  'category',
  'thread',
  'title',
  'text',
  'tone',
  'score',
  'date',
  'labels',
] as const;
export type FileField = (typeof FILE_FIELDS)[number];

/** Column by field; null where the file has none, and fields the view does not use are absent. */
export type FileColumns = Readonly<Partial<Record<FileField, number | null>>>;

/** In the order in which the page shows them. */
export const FIELDS_OF: Readonly<Record<FileKind, readonly FileField[]>> = {
  counts: ['id', 'positive', 'negative', 'neutral'],
  categories: ['category', 'text', 'tone', 'score', 'positive', 'negative', 'neutral'],
  threads: ['thread', 'text', 'tone', 'score'],
  news: ['title', 'text', 'date', 'labels', 'tone'],
};

/** Names of the reference's files first, then those seen in exports; compared without case and marks. */
const NAMES: Readonly<Record<FileField, string>> = {
  id: 'id newsid itemid номер ид идентификатор url link ссылка name название',
  positive: 'positivecount positive pos позитивных позитив положительных плюс',
  negative: 'negativecount negative neg негативных негатив отрицательных минус',
  neutral: 'neutralcount neutral neu нейтральных нейтрально',
  category: 'category категория рубрика rubric section раздел topic тема label labels tag',
  thread: 'newsid threadid thread topicid postid обсуждение ветка новость id',
  title: 'title заголовок headline header заглавие название тема name',
  text: 'text текст comment комментарий snippet лид lead body content message сообщение title заголовок',
  tone: 'tone sentiment тональность тон',
  score: 'score sentimentscore toneprobability probability вероятность уверенность',
  date: 'date дата published pubdate publishedat datetime timestamp датапубликации время',
  labels: 'labels рубрики tags теги метки topics темы label tag категория category рубрика',
};

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** A column serves one field: the first that asks for it in the view's order. */
export function guessColumns(kind: FileKind, columns: readonly string[]): FileColumns {
  const names = columns.map(plain);
  const taken = new Set<number>();
  const found: Partial<Record<FileField, number | null>> = {};
  for (const field of FIELDS_OF[kind]) {
    const at = NAMES[field]
      .split(' ')
      // A title stands in for a text only where the view has no title of its own.
      .filter(
        (name) => field !== 'text' || kind !== 'news' || !['title', 'заголовок'].includes(name),
      )
      .map((name) => names.findIndex((column, i) => column === name && !taken.has(i)))
      .find((index) => index !== -1);
    found[field] = at ?? null;
    if (at !== undefined) taken.add(at);
  }
  return found;
}

/** Fields without which the view has nothing to show; of each list one is enough. */
export function missingFields(
  kind: FileKind,
  columns: FileColumns,
): readonly (readonly FileField[])[] {
  const has = (field: FileField): boolean => (columns[field] ?? null) !== null;
  const counts = has('positive') && has('negative');
  const needs: Readonly<Record<FileKind, readonly (readonly FileField[])[]>> = {
    counts: [['positive'], ['negative']],
    categories: [['category'], ...(counts ? [] : [['text', 'tone'] as const])],
    threads: [['thread'], ['text', 'tone']],
    news: [['title', 'text', 'labels', 'tone']],
  };
  return needs[kind].filter((alternatives) => !alternatives.some(has));
}
