namespace PrGate.Tests.Chaos;

/// <summary>Tests that kill and freeze processes run one at a time: each wants the machine.</summary>
[CollectionDefinition(nameof(Chaos), DisableParallelization = true)]
public sealed class Chaos;
