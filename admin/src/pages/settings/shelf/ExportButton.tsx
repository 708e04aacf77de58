import { Button } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import type { EditorSettings } from '../../../../../shared/contracts/settings';
import { useText } from '../../../hooks/useText';
import { saveFile } from '../../../utils/save-file';

const FILE = 'video-generator-templates-and-styles.json';

/** Saves the page's own templates and styles as a file, for another site. */
export const ExportButton = ({ stored }: { stored: EditorSettings }) => {
  const text = useText();
  const { templates, styles } = stored;
  const isEmpty = Object.keys({ ...templates, ...styles }).length === 0;
  const save = () =>
    saveFile(FILE, `${JSON.stringify({ templates, styles }, null, 2)}\n`, 'application/json');
  return (
    <Button variant="tertiary" size="S" startIcon={<Download />} disabled={isEmpty} onClick={save}>
      {text('settings.export')}
    </Button>
  );
};
