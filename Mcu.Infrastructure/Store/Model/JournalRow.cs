using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Mcu.Application.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Mcu.Infrastructure.Store.Model;

/// <summary>One act on anything but an incident. Rows are only ever added; sealing adds number and hash, once.</summary>
internal sealed class JournalRow
{
    /// <summary>Assigned at the insert, with gaps and not in commit order; the numbers of the seal have neither flaw.</summary>
    public long Id { get; private set; }

    public string Kind { get; private set; } = "";

    public string Subject { get; private set; } = "";

    public string Act { get; private set; } = "";

    public string? ActorId { get; private set; }

    public string ActorName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>The address from which the act came; null for what the product did, and in rows of older releases.</summary>
    public string? Origin { get; private set; }

    public string? Before { get; private set; }

    public string? After { get; private set; }

    /// <summary>Without gaps, in the order of sealing; null until the row is sealed.</summary>
    public long? Number { get; private set; }

    /// <summary>The hash of this row and of the hash before it.</summary>
    public string? Hash { get; private set; }

    /// <summary>
    /// How the hash is made: 2 covers hashes of the contents and the origin; null, from a node of an older release, the contents.
    /// </summary>
    public int? Form { get; private set; }

    /// <summary>SHA-256 of <see cref="Before"/>, which stays when the content is erased.</summary>
    public string? BeforeHash { get; private set; }

    /// <summary>SHA-256 of <see cref="After"/>, which stays when the content is erased.</summary>
    public string? AfterHash { get; private set; }

    /// <summary>When the contents were erased, as 152-FZ demands it; null: they stand.</summary>
    public DateTimeOffset? ErasedAt { get; private set; }

    /// <summary>Whether the contents are those that were sealed: both match their hashes, or were erased.</summary>
    public bool HasSealedContents => Form is null || ErasedAt is not null || (BeforeHash == HashOf(Before) && AfterHash == HashOf(After));

    public static JournalRow From(JournalEntry entry) => new()
    {
        Kind = entry.Kind,
        Subject = entry.Subject,
        Act = entry.Act,
        ActorId = entry.By.Id,
        ActorName = entry.By.Name,
        At = entry.At,
        Origin = entry.By.Origin,
        Before = entry.Before is null ? null : Json.Write(entry.Before),
        After = entry.After is null ? null : Json.Write(entry.After),
    };

    /// <returns>The hash, as input for the next row.</returns>
    public string Seal(long number, string previous)
    {
        (Number, Form, BeforeHash, AfterHash) = (number, 2, HashOf(Before), HashOf(After));
        return Hash = HashAfter(previous);
    }

    /// <summary>
    /// SHA-256, in lower-case hexadecimal, of the previous hash (empty for the first) and the fields in this order, each written as the
    /// number of its bytes, a colon and its UTF-8; a null as a hyphen. The moment is in UTC with seven digits of a second. In form 2 the
    /// contents are represented by their hashes, and the origin follows.
    /// </summary>
    public string HashAfter(string previous)
    {
        string?[] fields =
        [
            previous, Say(Number), Say(Id), Kind, Subject, Act, ActorId, ActorName,
            At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture),
            .. Form is null ? (string?[])[Before, After] : [BeforeHash, AfterHash, Origin],
        ];
        var text = new StringBuilder();
        foreach (var field in fields)
        {
            text.Append(field is null ? "-" : string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(field)}:{field}"));
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Takes the contents out; their hashes keep the chain whole.</summary>
    public void Erase(DateTimeOffset now) => (Before, After, ErasedAt) = (null, null, now);

    public JournalLine ToLine() => new(Id, Number, Kind, Subject, Act, ActorId, ActorName, Origin, At, Before, After, ErasedAt);

    private static string? HashOf(string? content) =>
        content is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)));

    private static string? Say(long? number) => number?.ToString(CultureInfo.InvariantCulture);
}

internal sealed class JournalConfiguration : IEntityTypeConfiguration<JournalRow>
{
    public void Configure(EntityTypeBuilder<JournalRow> builder)
    {
        builder.ToTable("journal");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).HasColumnName("id").ValueGeneratedOnAdd();
        builder.Property(row => row.Kind).HasColumnName("kind").HasMaxLength(24);
        builder.Property(row => row.Subject).HasColumnName("subject").HasMaxLength(JournalEntry.MaxSubject);
        builder.Property(row => row.Act).HasColumnName("act").HasMaxLength(JournalEntry.MaxAct);
        builder.Property(row => row.ActorId).HasColumnName("actor_id").HasMaxLength(200);
        builder.Property(row => row.ActorName).HasColumnName("actor_name").HasMaxLength(200);
        builder.Property(row => row.At).HasColumnName("at");
        builder.Property(row => row.Origin).HasColumnName("origin").HasMaxLength(64);
        builder.Property(row => row.Form).HasColumnName("form");
        builder.Property(row => row.BeforeHash).HasColumnName("before_hash").HasMaxLength(64);
        builder.Property(row => row.AfterHash).HasColumnName("after_hash").HasMaxLength(64);
        builder.Property(row => row.ErasedAt).HasColumnName("erased_at");
        builder.Property(row => row.Before).HasColumnName("before").HasMaxLength(-1);
        builder.Property(row => row.After).HasColumnName("after").HasMaxLength(-1);
        builder.Property(row => row.Number).HasColumnName("seal");
        builder.Property(row => row.Hash).HasColumnName("hash").HasMaxLength(64);
        builder.HasIndex(row => new { row.Kind, row.Subject, row.Id }).HasDatabaseName("ix_journal_subject");
        builder.HasIndex(row => row.Id).HasDatabaseName("ix_journal_unsealed").HasFilter("seal IS NULL");
        builder.HasIndex(row => row.Number).IsUnique().HasDatabaseName("ux_journal_seal").HasFilter("seal IS NOT NULL");
    }
}
