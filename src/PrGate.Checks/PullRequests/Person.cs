namespace PrGate.Checks.PullRequests;

/// <summary>An account on a forge. Two people are the same when their ids are; logins can be renamed and reused.</summary>
/// <param name="Id">The forge's numeric id; 0 for a deleted account.</param>
public sealed record Person(long Id, string Login, bool IsBot = false)
{
    /// <summary>Stands for an account that no longer exists; it never counts as anybody.</summary>
    public static readonly Person Ghost = new(0, "ghost");

    public bool Equals(Person? other) => other is not null && Id == other.Id && (Id != 0 || ReferenceEquals(this, other));

    public override int GetHashCode() => Id.GetHashCode();
}
