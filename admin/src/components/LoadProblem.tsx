import { Button } from '@strapi/design-system';
import { type ApiError, useErrorText } from '../hooks/useErrorText';
import { useText } from '../hooks/useText';
import { Notice } from './Notice';

interface LoadProblemProps {
  error: ApiError;
  retry(): unknown;
}

/** In the place of what could not be loaded: why, and a button to try again. */
export const LoadProblem = ({ error, retry }: LoadProblemProps) => {
  const text = useText();
  const errorText = useErrorText();
  return (
    <Notice
      variant="danger"
      action={
        <Button variant="secondary" onClick={() => void retry()}>
          {text('panel.tryAgain')}
        </Button>
      }
    >
      {errorText(error)}
    </Notice>
  );
};
