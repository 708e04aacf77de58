import { Button } from '@strapi/design-system';
import type { Refusal } from '../hooks/useSendOrder';
import { useText } from '../hooks/useText';
import { Notice } from './Notice';

interface RunningNoticeProps {
  refusal: Refusal;
  isBusy: boolean;
  onAnother: () => void;
}

/** The same is being made already: nothing was started twice, unless somebody wants it. */
export const RunningNotice = ({ refusal, isBusy, onAnother }: RunningNoticeProps) => {
  const text = useText();
  return (
    <Notice
      variant="primary"
      action={
        <Button variant="secondary" loading={isBusy} onClick={onAnother}>
          {text('generate.another', { count: refusal.variations.length })}
        </Button>
      }
    >
      {refusal.message}
    </Notice>
  );
};
