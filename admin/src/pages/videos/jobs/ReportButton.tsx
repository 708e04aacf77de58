import { useNotification } from '@strapi/strapi/admin';
import { Button } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { useErrorText } from '../../../hooks/useErrorText';
import { useText } from '../../../hooks/useText';
import { useGetVideoJobReportMutation } from '../../../jobs-api';
import type { JobQuery } from '../../../utils/job-query';
import { saveFile } from '../../../utils/save-file';

interface ReportButtonProps {
  query: JobQuery;
  disabled: boolean;
}

/** Saves the jobs of the filters as a file for spreadsheets: all of them, not only this page. */
export const ReportButton = ({ query, disabled }: ReportButtonProps) => {
  const text = useText();
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [getReport, { isLoading }] = useGetVideoJobReportMutation();
  const download = async () => {
    const answer = await getReport(query);
    if ('error' in answer) {
      toggleNotification({ type: 'danger', message: errorText(answer.error) });
    } else {
      saveFile('videos.csv', answer.data, 'text/csv');
    }
  };
  return (
    <Button
      size="S"
      variant="tertiary"
      startIcon={<Download />}
      loading={isLoading}
      disabled={disabled}
      onClick={() => void download()}
    >
      {text('jobs.report')}
    </Button>
  );
};
