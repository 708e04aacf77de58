import { Box, Radio, Typography } from '@strapi/design-system';
import type { BatchOrder } from '../../hooks/useBatchOrder';
import { useText } from '../../hooks/useText';

interface ScopeChoiceProps {
  order: BatchOrder;
  /** Rows that are ticked. */
  ticked: number;
}

/** The ticked rows, or all that the list shows, on whichever page; nothing where they are the same. */
export const ScopeChoice = ({ order, ticked }: ScopeChoiceProps) => {
  const text = useText();
  const { listed, isAll, setAll } = order;
  const { count = 0, isFiltered } = listed;
  if (count <= ticked) return null;
  return (
    <Box tag="fieldset" borderWidth="0" padding={0} margin={0}>
      <Box tag="legend" padding={0} paddingBottom={2}>
        <Typography variant="pi" fontWeight="bold" textColor="neutral800">
          {text('batch.scope')}
        </Typography>
      </Box>
      <Radio.Group
        value={isAll ? 'all' : 'ticked'}
        onValueChange={(value) => setAll(value === 'all')}
        aria-label={text('batch.scope')}
      >
        <Radio.Item value="ticked">{text('batch.scope.ticked', { count: ticked })}</Radio.Item>
        <Radio.Item value="all">
          {text(isFiltered ? 'batch.scope.filtered' : 'batch.scope.all', { count })}
        </Radio.Item>
      </Radio.Group>
    </Box>
  );
};
