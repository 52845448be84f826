namespace PrGate.Checks.Hcl.Expressions;

/// <summary>A part of a template.</summary>
public abstract class HclTemplatePart(int start, int end) : HclNode(start, end);
