namespace PrGate.Webhooks;

/// <summary>Whether a delivery was seen before.</summary>
public enum IntakeResult
{
    New,

    /// <summary>Stored by an earlier request: nothing was added, except that a dead item it asks for got another chance.</summary>
    Duplicate,
}
