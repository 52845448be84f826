namespace PrGate.Checks.Approvals;

internal enum ConsentKind
{
    Gives,
    Refuses,
    TakesBack,
}
