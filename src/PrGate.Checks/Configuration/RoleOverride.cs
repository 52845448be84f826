using PrGate.Checks.Lint;

namespace PrGate.Checks.Configuration;

/// <summary>What the files at a path are for, when that cannot be told by itself.</summary>
public sealed record RoleOverride(Glob Path, FileRole Role);
