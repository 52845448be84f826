namespace PrGate.Webhooks;

/// <summary>What became of a webhook.</summary>
public abstract record IntakeAnswer
{
    private IntakeAnswer() { }

    /// <summary>It is in the database, with its work item if it needs one; or it was there already.</summary>
    public sealed record Stored : IntakeAnswer
    {
        public static readonly Stored Instance = new();
    }

    /// <summary>It is not proven to come from the forge; nothing was stored.</summary>
    public sealed record Refused(string Why) : IntakeAnswer;

    /// <summary>The database did not take it; the sender must not believe that it was received.</summary>
    public sealed record NotStored : IntakeAnswer
    {
        public static readonly NotStored Instance = new();
    }
}
