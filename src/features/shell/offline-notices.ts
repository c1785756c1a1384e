/** Says, and goes on saying until it is answered, that an update waits or that this tab is of an older build. */
import type { Services } from '../../app/context.ts';
import type { Translator } from '../../i18n/translator.ts';

/** Returns the release. @param translator of the moment, as the language may change. */
export function announceUpdates(services: Services, translator: () => Translator): () => void {
  let said = '';
  return services.offline.state.subscribe(({ updateReady, otherBuild }) => {
    const { t } = translator();
    const text =
      otherBuild !== null
        ? t('offline.otherBuild', { build: otherBuild })
        : updateReady
          ? t('offline.update')
          : '';
    if (text === said) return;
    said = text;
    if (text === '') return;
    services.notices.show({
      text,
      stays: true,
      action: {
        label: t('offline.updateNow'),
        run: () => {
          services.offline.update();
        },
      },
    });
  });
}
