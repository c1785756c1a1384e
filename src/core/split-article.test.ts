import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firstSentenceEnd, splitArticle } from './split-article.ts';

const LEAD = 'Паром вышел из строя утром. Пассажиров пересадили на катер.';

describe('lines', () => {
  it('takes the first line as the headline', () => {
    expect(splitArticle(`Паром встал посреди залива\n\n${LEAD}`)).toEqual({
      title: 'Паром встал посреди залива',
      text: LEAD,
    });
  });

  it('keeps paragraphs apart', () => {
    expect(splitArticle('Заголовок\r\nПервый абзац.\r\n\r\nВторой абзац.')?.text).toBe(
      'Первый абзац.\nВторой абзац.',
    );
  });

  it('leaves a dateline in the text', () => {
    const text = 'ТВЕРЬ, 5 мая — Информбюро. Мост закрыли на ремонт.';
    expect(splitArticle(`Мост в Твери закрыли\n${text}`)).toEqual({
      title: 'Мост в Твери закрыли',
      text,
    });
    expect(splitArticle(`${text}\nДвижение пустили в объезд.`)).toBeNull();
  });

  it.each([
    '12:45 05.05.2031',
    '05.05.2031',
    '5 мая 2031, 12:45',
    'Обновлено: 12:45',
    'Фото: пресс-служба порта',
  ])('puts what stands above the headline (%s) on top of the text', (furniture) => {
    expect(splitArticle(`${furniture}\nПаром встал\n${LEAD}`)).toEqual({
      title: 'Паром встал',
      text: `${furniture}\n${LEAD}`,
    });
  });

  it('does not take a paragraph for a headline', () => {
    expect(splitArticle(`${LEAD}\nЕщё абзац. И ещё.`)).toBeNull();
    expect(splitArticle(`${'Очень длинная строка '.repeat(12)}\nТекст.`)).toBeNull();
  });

  it('accepts a headline of two sentences without a final stop', () => {
    expect(splitArticle('Паром встал. Что известно\nТекст новости.')?.title).toBe(
      'Паром встал. Что известно',
    );
  });
});

describe('one paragraph', () => {
  it('takes the first sentence, without its full stop', () => {
    expect(splitArticle(LEAD)).toEqual({
      title: 'Паром вышел из строя утром',
      text: 'Пассажиров пересадили на катер.',
    });
  });

  it('keeps a question mark and an ellipsis', () => {
    expect(splitArticle('Куда делся паром? Его ищут с утра.')?.title).toBe('Куда делся паром?');
    expect(splitArticle('Паром уплыл... Его ищут с утра.')?.title).toBe('Паром уплыл...');
  });

  it('finds a headline without a full stop before a dateline', () => {
    expect(
      splitArticle('Паром встал посреди залива ТВЕРЬ, 5 мая — Информбюро. Его чинят.'),
    ).toEqual({
      title: 'Паром встал посреди залива',
      text: 'ТВЕРЬ, 5 мая — Информбюро. Его чинят.',
    });
  });

  it.each([
    'Одна фраза без продолжения',
    'Одна фраза с точкой.',
    'ТВЕРЬ, 5 мая — Информбюро. Мост закрыли. Движение пустили в объезд.',
    '   ',
    '',
  ])('leaves %j as it is', (text) => {
    expect(splitArticle(text)).toBeNull();
  });

  it.each([
    ['В г. Твери закрыли мост. Его чинят.', 'В г. Твери закрыли мост'],
    ['Мост им. А. С. Зодчего закрыли. Его чинят.', 'Мост им. А. С. Зодчего закрыли'],
    ['Ремонт стоит 3 млн. Деньги выделил город.', null],
    ['«Мост закрыт.» Так сказал мэр.', '«Мост закрыт.»'],
    ['Курс вырос до 1.5 пункта. Это рекорд.', 'Курс вырос до 1.5 пункта'],
  ])('%s', (text, title) => {
    expect(splitArticle(text)?.title ?? null).toBe(title);
  });
});

describe('source of a page', () => {
  it('uses block elements as line ends and bares the headline only', () => {
    expect(
      splitArticle(
        '<h1>Паром <b>встал</b></h1><p>Утром &laquo;Чайка&raquo; остановилась.</p><p>Её чинят.</p>',
      ),
    ).toEqual({
      title: 'Паром встал',
      text: '<p>Утром &laquo;Чайка&raquo; остановилась.</p>\n<p>Её чинят.</p>',
    });
  });

  it('skips empty elements', () => {
    expect(splitArticle('<div></div><p> </p><h1>Паром</h1><p>Текст новости.</p>')?.title).toBe(
      'Паром',
    );
  });
});

it('loses no word', () => {
  const word = fc.constantFrom(
    'паром',
    'Мост',
    'г.',
    'ТВЕРЬ,',
    '5 мая',
    '—',
    '12:45',
    'встал.',
    'Что?',
    '«Чайка»',
  );
  const line = fc.array(word, { minLength: 1, maxLength: 12 }).map((words) => words.join(' '));
  const article = fc.array(line, { minLength: 1, maxLength: 5 }).map((lines) => lines.join('\n'));
  const words = (text: string): string[] => text.match(/[\p{L}\d]+/gu)?.sort() ?? [];
  fc.assert(
    fc.property(article, (pasted) => {
      const split = splitArticle(pasted);
      if (split) expect(words(`${split.title} ${split.text}`)).toEqual(words(pasted));
    }),
    { seed: 7, numRuns: 500 },
  );
});

it('knows where a sentence ends', () => {
  expect(firstSentenceEnd('Одна фраза.')).toBe(-1);
  expect(firstSentenceEnd('Раз. Два.')).toBe(4);
  expect(firstSentenceEnd('ул. Садовая. Дом.')).toBe(12);
});
