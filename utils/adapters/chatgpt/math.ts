export { dollarMath } from '../dollar-math';
