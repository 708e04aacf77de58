import { Button } from '@strapi/design-system';
import { useSaveEntry } from '../hooks/useSaveEntry';
import { useText } from '../hooks/useText';
import type { VideoType } from '../hooks/useVideoType';
import type { EntryRef } from '../utils/entry';
import { Notice } from './Notice';

interface UnsavedNoticeProps {
  type: VideoType;
  entry: EntryRef;
  onSaved: () => void;
}

/** Says that videos are made from the saved text, and offers to save first. */
export const UnsavedNotice = ({ type, entry, onSaved }: UnsavedNoticeProps) => {
  const text = useText();
  const { save, isSaving, isInvalid } = useSaveEntry(type, entry);
  const saveFirst = async () => {
    if (await save()) onSaved();
  };
  return (
    <Notice
      variant="warning"
      action={
        <Button variant="secondary" loading={isSaving} onClick={() => void saveFirst()}>
          {text('unsaved.save')}
        </Button>
      }
    >
      {text(isInvalid ? 'unsaved.invalid' : 'unsaved.text')}
    </Notice>
  );
};
