namespace PrGate.Checks.Approvals.Rules;

/// <summary>How those who are asked for a review are chosen.</summary>
public enum RequestMode
{
    /// <summary>So many of those who may approve, always the same ones for a pull request.</summary>
    Random,

    /// <summary>Everybody who may approve.</summary>
    All,

    /// <summary>The teams themselves, which only GitHub can ask.</summary>
    Teams,
}
