import { Button } from '@strapi/design-system';
import { useAskAgain } from '../hooks/useAskAgain';
import { type ApiError, useErrorText } from '../hooks/useErrorText';
import { useText } from '../hooks/useText';
import { isUnanswered } from '../utils/poll-every';
import { Notice } from './Notice';

interface LoadProblemProps {
  error: ApiError;
  retry(): unknown;
}

/**
 * In the place of what could not be loaded, or above what was loaded before: why, and a button to try
 * again. Where waiting mends it, it is tried again by itself.
 */
export const LoadProblem = ({ error, retry }: LoadProblemProps) => {
  const text = useText();
  const errorText = useErrorText();
  useAskAgain(error, retry);
  return (
    <Notice
      variant="danger"
      action={
        <Button variant="secondary" onClick={() => void retry()}>
          {text('panel.tryAgain')}
        </Button>
      }
    >
      {isUnanswered(error) ? text('panel.reconnecting') : errorText(error)}
    </Notice>
  );
};
