import * as React from 'react';
import { Button, Modal } from '@strapi/design-system';
import { Upload } from '@strapi/icons';
import type { SettingsView } from '../../../../../shared/contracts/settings';
import { Notice } from '../../../components/Notice';
import { useText } from '../../../hooks/useText';
import { type Imported, readImport } from '../utils/read-import';
import { ImportForm } from './ImportForm';

/** Takes templates and styles from a file, after a look at what it would change. */
export const ImportButton = ({ view }: { view: SettingsView }) => {
  const text = useText();
  const input = React.useRef<HTMLInputElement>(null);
  /** null: the file holds nothing of use. */
  const [imported, setImported] = React.useState<Imported | null>();

  const read = async (event: React.ChangeEvent<HTMLInputElement>) => {
    const [file] = event.target.files ?? [];
    // The same file can be chosen again after a mend.
    event.target.value = '';
    if (file) setImported(readImport(await file.text()));
  };
  const close = () => setImported(undefined);

  return (
    <>
      <Button
        variant="tertiary"
        size="S"
        startIcon={<Upload />}
        onClick={() => input.current?.click()}
      >
        {text('settings.import')}
      </Button>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={text('settings.import')}
        onChange={(event) => void read(event)}
      />
      <Modal.Root open={imported !== undefined} onOpenChange={close}>
        <Modal.Content>
          <Modal.Header>
            <Modal.Title>{text('settings.import.title')}</Modal.Title>
          </Modal.Header>
          {imported ? (
            <ImportForm view={view} imported={imported} onClose={close} />
          ) : (
            <Modal.Body>
              <Notice variant="danger">{text('settings.import.unreadable')}</Notice>
            </Modal.Body>
          )}
        </Modal.Content>
      </Modal.Root>
    </>
  );
};
