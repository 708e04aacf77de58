import { Box, Flex, VisuallyHidden } from '@strapi/design-system';
import { useText } from '../hooks/useText';

interface SkeletonsProps {
  count: number;
  /** Of each, with its unit. */
  height: string;
}

/** The outlines of what is being loaded, so that nothing jumps when it comes. They do not move. */
export const Skeletons = ({ count, height }: SkeletonsProps) => {
  const text = useText();
  return (
    <Flex direction="column" alignItems="stretch" gap={4} role="status">
      <VisuallyHidden>{text('panel.loading')}</VisuallyHidden>
      {Array.from({ length: count }, (_, index) => (
        <Box key={index} background="neutral150" hasRadius height={height} aria-hidden />
      ))}
    </Flex>
  );
};
