namespace PrGate.Checks.Kustomize;

/// <summary>The ids of the checks that rendering itself makes.</summary>
public static class RenderRules
{
    /// <summary>A file that a kustomization names is not there.</summary>
    public const string MissingFile = "PG1201";

    /// <summary>A patch has no target.</summary>
    public const string LostTarget = "PG1202";

    /// <summary>An object is there twice.</summary>
    public const string Duplicate = "PG1204";

    /// <summary>A variable has no value and no default.</summary>
    public const string UndefinedVariable = "PG1209";

    /// <summary>Rendering fails for another reason.</summary>
    public const string Broken = "PG1211";

    /// <summary>A part would have to be run or fetched.</summary>
    public const string NotRendered = "PG1212";
}
