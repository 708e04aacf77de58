import * as React from 'react';
import { useIntl } from 'react-intl';
import { showParams } from '../../../shared/texts/show-params';
import type { ServerText } from '../../../shared/texts/types';
import { serverTexts } from '../utils/server-texts';

/** Says what the server has to say in the admin's language; in English where that has no such text. */
export const useServerText = (): ((text: ServerText) => string) => {
  const { locale, formatters } = useIntl();
  const [texts, setTexts] = React.useState<Record<string, string>>({});
  React.useEffect(() => {
    let isGone = false;
    void serverTexts(locale).then((loaded) => {
      if (!isGone) setTexts(loaded);
    });
    return () => {
      isGone = true;
    };
  }, [locale]);

  return React.useMemo(() => {
    const say = (text: ServerText): string => {
      const message = texts[text.id ?? ''];
      if (message === undefined) return text.message;
      try {
        const values = showParams(text.params ?? {}, locale, say);
        return String(formatters.getMessageFormat(message, locale).format(values));
      } catch {
        // Another version of the server tells of it with other values.
        return text.message;
      }
    };
    return say;
  }, [formatters, locale, texts]);
};
