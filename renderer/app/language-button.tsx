/** Changes between the two languages of the window; on the sign-in page and in the top bar. */
import { signInText } from '#text/window/sign-in.ts';
import { useDisplay } from './display-store.ts';
import { useSay } from './say.ts';

export function LanguageButton() {
  const say = useSay();
  const { language, setLanguage } = useDisplay();
  return (
    <button
      type="button"
      className="plain-button"
      data-testid="language"
      title={say(signInText.languageLabel)}
      onClick={() => setLanguage(language === 'en' ? 'zh-CN' : 'en')}
    >
      {say(signInText.language)}
    </button>
  );
}
