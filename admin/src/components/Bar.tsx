import { Box } from '@strapi/design-system';

interface BarProps {
  /** 0 to 1 */
  value: number;
  label: string;
}

/** A bar as wide as its place; the design system's has a width of its own. */
export const Bar = ({ value, label }: BarProps) => {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <Box
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      background="neutral200"
      hasRadius
      overflow="hidden"
      width="100%"
      height="0.4rem"
    >
      <Box background="primary600" height="100%" width={`${percent}%`} />
    </Box>
  );
};
