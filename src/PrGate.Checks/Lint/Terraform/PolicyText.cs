namespace PrGate.Checks.Lint.Terraform;

/// <summary>A text of a policy with its place in the file.</summary>
internal sealed record PolicyText(string Text, int Start, int End);
