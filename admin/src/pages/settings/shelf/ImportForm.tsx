import * as React from 'react';
import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import type { SettingsView } from '../../../../../shared/contracts/settings';
import { Notice } from '../../../components/Notice';
import { useText } from '../../../hooks/useText';
import { useSave } from '../useSave';
import { useTellSaved } from '../useTellSaved';
import type { Imported } from '../utils/read-import';
import { itemsOf, type Shelf } from '../utils/shelves';

interface ImportFormProps {
  view: SettingsView;
  imported: Imported;
  onClose: () => void;
}

/** What a file would change, and the button that changes it. */
export const ImportForm = ({ view, imported, onClose }: ImportFormProps) => {
  const text = useText();
  const save = useSave();
  const tell = useTellSaved();
  const [refused, setRefused] = React.useState<string[]>([]);
  const [isSaving, setSaving] = React.useState(false);
  const { stored } = view;

  const take = async () => {
    setSaving(true);
    const result = await save(view.version, {
      ...stored,
      templates: { ...stored.templates, ...imported.templates },
      styles: { ...stored.styles, ...imported.styles },
    });
    setSaving(false);
    if (result.kind === 'refused') {
      setRefused(result.refusals.map(({ path, message }) => `${path.join(' › ')}: ${message}`));
    } else if (await tell(result, text('settings.imported'))) {
      onClose();
    }
  };

  return (
    <>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
          {refused.length > 0 && (
            <Notice variant="danger">
              <ul>
                {refused.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </Notice>
          )}
          <Changes shelf="templates" view={view} imported={imported} />
          <Changes shelf="styles" view={view} imported={imported} />
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose}>
          {text('settings.cancel')}
        </Button>
        <Button onClick={() => void take()} loading={isSaving}>
          {text('settings.import.take')}
        </Button>
      </Modal.Footer>
    </>
  );
};

interface ChangesProps extends Omit<ImportFormProps, 'onClose'> {
  shelf: Shelf;
}

/** What of the file is new, and what takes the place of something that is there. */
const Changes = ({ shelf, view, imported }: ChangesProps) => {
  const text = useText();
  const ids = Object.keys(imported[shelf]);
  const there = new Set(itemsOf(shelf, view, view.stored).map(({ id }) => id));
  const added = ids.filter((id) => !there.has(id));
  const replaced = ids.filter((id) => there.has(id));
  if (ids.length === 0) return null;
  return (
    <Flex direction="column" alignItems="stretch" gap={1}>
      <Typography fontWeight="bold" tag="h3">
        {text(`settings.${shelf}.title`)}
      </Typography>
      {added.length > 0 && (
        <Typography>{text('settings.import.adds', { names: added.join(', ') })}</Typography>
      )}
      {replaced.length > 0 && (
        <Typography>{text('settings.import.replaces', { names: replaced.join(', ') })}</Typography>
      )}
    </Flex>
  );
};
