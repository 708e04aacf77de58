import { Button } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import type { EditorSettings } from '../../../../../shared/contracts/settings';
import { useText } from '../../../hooks/useText';

/** Saves the page's own templates and styles as a file, for another site. */
export const ExportButton = ({ stored }: { stored: EditorSettings }) => {
  const text = useText();
  const { templates, styles } = stored;
  const isEmpty = Object.keys({ ...templates, ...styles }).length === 0;
  const save = () => {
    const content = JSON.stringify({ templates, styles }, null, 2);
    const url = URL.createObjectURL(new Blob([`${content}\n`], { type: 'application/json' }));
    const link = document.createElement('a');
    link.href = url;
    link.download = 'video-generator-templates-and-styles.json';
    link.click();
    URL.revokeObjectURL(url);
  };
  return (
    <Button variant="tertiary" size="S" startIcon={<Download />} disabled={isEmpty} onClick={save}>
      {text('settings.export')}
    </Button>
  );
};
